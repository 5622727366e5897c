package io.ticketqueue.edge.limits;

import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which limits a request meets. A route names a class; the class has rates per address, per user
 * and for all together. Whoever is not logged in and meets no rate per address otherwise meets the
 * one for anonymous requests.
 */
public final class Limits {
  /** The class of unknown paths. */
  public static final String GENERAL = "general";

  private final Map<String, LimitClass> kinds;
  private final Rate anonymous;
  private final Windows windows;

  /** One counted rate. */
  public record Ask(String key, Rate rate) {}

  /**
   * The outcome for a request.
   *
   * @param address of the rate per address, or null
   * @param others of the rates per user and for all
   */
  public record Outcome(@Nullable Verdict address, List<Verdict> others) {
    public boolean addressRefused() {
      return address != null && !address.allowed();
    }

    /** The first refusal that is not the address's, or null. */
    public @Nullable Verdict refusal() {
      return others.stream().filter(v -> !v.allowed()).findFirst().orElse(null);
    }

    /** The verdict that leaves least, for the headers; null where nothing was counted. */
    public @Nullable Verdict tightest() {
      Verdict tightest = address;
      for (Verdict verdict : others) {
        if (tightest == null || verdict.remaining() < tightest.remaining()) {
          tightest = verdict;
        }
      }
      return tightest;
    }
  }

  /**
   * Who asks.
   *
   * @param address the client's, as counted
   * @param user null where nobody is logged in
   */
  public record Asker(String address, @Nullable String user, boolean hasQueueToken) {}

  private static final Outcome UNCOUNTED = new Outcome(null, List.of());

  /**
   * @param classes that routes name, by their names
   * @param anonymous the rate per address of those who are not logged in
   */
  public Limits(Map<String, LimitClass> classes, Rate anonymous, Windows windows) {
    this.kinds = Map.copyOf(classes);
    this.anonymous = anonymous;
    this.windows = windows;
  }

  /**
   * Counts a request.
   *
   * @param name the route's class; "general" for unknown paths
   * @param addressOnly whether the request is refused anyway unless the address's limit comes first
   */
  public Outcome count(String name, Asker asker, boolean addressOnly) {
    LimitClass kind = kinds.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("no class of limits " + name);
    }
    List<Ask> asks = new ArrayList<>(3);
    Ask address = address(kind, asker);
    if (address != null) {
      asks.add(address);
    }
    if (!addressOnly) {
      addOthers(kind, asker, asks);
    }
    if (asks.isEmpty()) {
      return UNCOUNTED;
    }
    List<Verdict> verdicts = windows.count(asks);
    giveBackWhenRefused(asks, verdicts);
    return address == null
        ? new Outcome(null, verdicts)
        : new Outcome(verdicts.getFirst(), verdicts.subList(1, verdicts.size()));
  }

  private @Nullable Ask address(LimitClass kind, Asker asker) {
    if (kind.address() != null) {
      return new Ask("rate:ip:" + kind.name() + ':' + asker.address(), kind.address());
    }
    return asker.user() == null ? new Ask("rate:ip:general:" + asker.address(), anonymous) : null;
  }

  private static void addOthers(LimitClass kind, Asker asker, List<Ask> asks) {
    Rate user =
        asker.hasQueueToken() && kind.userWithQueueToken() != null
            ? kind.userWithQueueToken()
            : kind.user();
    if (user != null && asker.user() != null) {
      asks.add(new Ask("rate:user:" + kind.name() + ':' + asker.user(), user));
    }
    if (kind.all() != null) {
      asks.add(new Ask("rate:all:" + kind.name(), kind.all()));
    }
  }

  /** Refused requests do not count: what the other windows have counted is taken back. */
  private void giveBackWhenRefused(List<Ask> asks, List<Verdict> verdicts) {
    if (asks.size() == 1 || verdicts.stream().allMatch(Verdict::allowed)) {
      return;
    }
    List<String> counted = new ArrayList<>(2);
    for (int i = 0; i < asks.size(); i++) {
      if (verdicts.get(i).allowed()) {
        counted.add(asks.get(i).key());
      }
    }
    if (!counted.isEmpty()) {
      windows.giveBack(counted);
    }
  }
}

package io.ticketqueue.edge;

import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import io.ticketqueue.edge.Settings.Rate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which limits a request meets. A route names a class; the class has rates per address, per user
 * and for all together. Whoever is not logged in and meets no rate per address otherwise meets the
 * one for anonymous requests.
 */
final class Limits {
  /** The class of unknown paths. */
  static final String GENERAL = "general";

  private static final String PREFIX = "tq.edge.limits.";
  private static final String UNLIMITED = "none";

  private final Map<String, Kind> kinds = new HashMap<>();
  private final Rate anonymous;
  private final Windows windows;

  /** The rates of one class, each null where it has none. */
  private record Kind(
      String name,
      @Nullable Rate address,
      @Nullable Rate user,
      @Nullable Rate userWithQueueToken,
      @Nullable Rate all) {}

  /** One counted rate. */
  record Ask(String key, Rate rate) {}

  /**
   * The outcome for a request.
   *
   * @param address of the rate per address, or null
   * @param others of the rates per user and for all
   */
  record Outcome(@Nullable Verdict address, List<Verdict> others) {
    boolean addressRefused() {
      return address != null && !address.allowed();
    }

    /** The first refusal that is not the address's, or null. */
    @Nullable Verdict refusal() {
      return others.stream().filter(v -> !v.allowed()).findFirst().orElse(null);
    }

    /** The verdict that leaves least, for the headers; null where nothing was counted. */
    @Nullable Verdict tightest() {
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
  record Asker(String address, @Nullable String user, boolean hasQueueToken) {}

  private static final Outcome UNCOUNTED = new Outcome(null, List.of());

  /**
   * @param classes that routes name
   * @throws IllegalArgumentException for a class without any rate, unless it says so
   */
  Limits(Settings settings, Set<String> classes, Windows windows) {
    this.windows = windows;
    Rate rate = settings.rate(PREFIX + "general.anonymous");
    if (rate == null) {
      throw Settings.bad(PREFIX + "general.anonymous", "is not set");
    }
    this.anonymous = rate;
    classes.forEach(name -> kinds.put(name, kind(settings, name)));
    kinds.put(GENERAL, kind(settings, GENERAL));
    kinds.put(WarmUp.SERVICE, kind(settings, WarmUp.SERVICE));
  }

  private static Kind kind(Settings settings, String name) {
    String key = PREFIX + name;
    Kind kind =
        new Kind(
            name,
            settings.rate(key + ".address"),
            settings.rate(key + ".user"),
            settings.rate(key + ".user-with-queue-token"),
            settings.rate(key + ".all"));
    boolean counts = kind.address() != null || kind.user() != null || kind.all() != null;
    if (!counts && !name.equals(UNLIMITED)) {
      throw Settings.bad(key, "is named by a route and has no rate");
    }
    return kind;
  }

  /**
   * Counts a request.
   *
   * @param name the route's class; "general" for unknown paths
   * @param addressOnly whether the request is refused anyway unless the address's limit comes first
   */
  Outcome count(String name, Asker asker, boolean addressOnly) {
    Kind kind = kinds.get(name);
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

  private @Nullable Ask address(Kind kind, Asker asker) {
    if (kind.address() != null) {
      return new Ask("rate:ip:" + kind.name() + ':' + asker.address(), kind.address());
    }
    return asker.user() == null ? new Ask("rate:ip:general:" + asker.address(), anonymous) : null;
  }

  private static void addOthers(Kind kind, Asker asker, List<Ask> asks) {
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

package io.ticketqueue.edge.limits;

import io.ticketqueue.core.limit.SlidingWindow.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rates a request meets. A route names a class of limits, which has rates per address, per
 * user and for all requests together. A request that nobody logged in has sent, and that meets no
 * other rate per address, meets the one for anonymous requests.
 */
public final class RateLimits {
  /** The class of unknown paths. */
  public static final String GENERAL = "general";

  private static final Outcome UNCOUNTED = new Outcome(null, List.of());

  private final Map<String, LimitClass> classes;
  private final Rate anonymous;
  private final RedisRateLimiter limiter;

  /**
   * The outcome for a request.
   *
   * @param address the verdict of the rate per address, or null
   * @param others the verdicts of the rates per user and for all requests
   */
  public record Outcome(@Nullable Verdict address, List<Verdict> others) {
    public boolean addressRefused() {
      return address != null && !address.allowed();
    }

    /** The first refusal of the others, or null. */
    public @Nullable Verdict refusal() {
      return others.stream().filter(v -> !v.allowed()).findFirst().orElse(null);
    }

    /** The verdict that leaves the fewest requests; null where nothing was counted. */
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
   * Who sends a request.
   *
   * @param address the client's, as counted
   * @param user null where nobody is logged in
   */
  public record Requester(String address, @Nullable String user, boolean hasQueueToken) {}

  /**
   * @param classes that routes name, by their names
   * @param anonymous the rate per address of those who are not logged in
   */
  public RateLimits(Map<String, LimitClass> classes, Rate anonymous, RedisRateLimiter limiter) {
    this.classes = Map.copyOf(classes);
    this.anonymous = anonymous;
    this.limiter = limiter;
  }

  /**
   * Counts a request.
   *
   * @param name the route's class; "general" for unknown paths
   * @param addressOnly whether only the rate per address counts, as the request is refused for
   *     another reason after it
   */
  public Outcome count(String name, Requester requester, boolean addressOnly) {
    LimitClass limits = classes.get(name);
    if (limits == null) {
      throw new IllegalArgumentException("unknown class of limits " + name);
    }
    List<RateCheck> checks = new ArrayList<>(3);
    RateCheck address = addressCheck(limits, requester);
    if (address != null) {
      checks.add(address);
    }
    if (!addressOnly) {
      addOthers(limits, requester, checks);
    }
    if (checks.isEmpty()) {
      return UNCOUNTED;
    }
    List<Verdict> verdicts = limiter.count(checks);
    refundIfRefused(checks, verdicts);
    return address == null
        ? new Outcome(null, verdicts)
        : new Outcome(verdicts.getFirst(), verdicts.subList(1, verdicts.size()));
  }

  private @Nullable RateCheck addressCheck(LimitClass limits, Requester requester) {
    if (limits.address() != null) {
      return new RateCheck(
          "rate:ip:" + limits.name() + ':' + requester.address(), limits.address());
    }
    return requester.user() == null
        ? new RateCheck("rate:ip:general:" + requester.address(), anonymous)
        : null;
  }

  private static void addOthers(LimitClass limits, Requester requester, List<RateCheck> checks) {
    Rate user =
        requester.hasQueueToken() && limits.userWithQueueToken() != null
            ? limits.userWithQueueToken()
            : limits.user();
    if (user != null && requester.user() != null) {
      checks.add(new RateCheck("rate:user:" + limits.name() + ':' + requester.user(), user));
    }
    if (limits.all() != null) {
      checks.add(new RateCheck("rate:all:" + limits.name(), limits.all()));
    }
  }

  /** Refused requests do not count: what the other rates have counted is refunded. */
  private void refundIfRefused(List<RateCheck> checks, List<Verdict> verdicts) {
    if (checks.size() == 1 || verdicts.stream().allMatch(Verdict::allowed)) {
      return;
    }
    List<String> counted = new ArrayList<>(2);
    for (int i = 0; i < checks.size(); i++) {
      if (verdicts.get(i).allowed()) {
        counted.add(checks.get(i).key());
      }
    }
    if (!counted.isEmpty()) {
      limiter.refund(counted);
    }
  }
}

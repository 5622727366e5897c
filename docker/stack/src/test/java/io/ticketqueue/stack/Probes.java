package io.ticketqueue.stack;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One request of each kind, again and again, as impatient clients send them; every response is held
 * against the contract.
 */
final class Probes implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(4);
  private static final String NOBODY = "01990000-0000-7000-8000-000000000000";

  private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Map<String, Supplier<TestRequest>> kinds = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger addresses = new AtomicInteger();
  private volatile boolean stopped;

  /**
   * A response.
   *
   * @param at when it was asked for, by {@link System#nanoTime}
   */
  record Seen(String kind, long at, Duration took, String outcome) {
    boolean isServerError() {
      return outcome.startsWith("5") || outcome.startsWith("failed");
    }

    /** A clear refusal: 503, or 504 where the edge gave up waiting. */
    boolean isClear() {
      return !isServerError()
          || outcome.equals("503 SERVICE_UNAVAILABLE")
          || outcome.equals("504 GATEWAY_TIMEOUT");
    }
  }

  /**
   * @param token of a buyer who is logged in
   */
  Probes(PortPlan ports, String schedule, String token) {
    TestClient edge = TestClient.at(ports.url("edge")).withBearer(token);
    kinds.put("list", () -> edge.get("/events"));
    kinds.put("seats", () -> edge.get("/events/schedules/" + schedule + "/seats"));
    kinds.put("live seats", () -> edge.get("/reservations/seats/" + schedule));
    kinds.put("reservations", () -> edge.get("/reservations"));
    kinds.put("payments", () -> edge.get("/payments"));
    kinds.put("status", () -> edge.get("/queue/status?scheduleId=" + schedule));
    kinds.put(
        "login",
        () ->
            edge.post("/auth/login")
                .json(
                    Map.of(
                        "email",
                        "nobody@example.com",
                        "password",
                        "Wrong-" + UUID.randomUUID(),
                        "recaptchaToken",
                        Buyer.captcha("login"))));
    kinds.put(
        "hold",
        () ->
            edge.post("/reservations/hold")
                .queueToken("qr_" + UUID.randomUUID())
                .json(Map.of("scheduleId", schedule, "seatIds", List.of(NOBODY))));
    kinds.put(
        "pay",
        () ->
            edge.post("/payments")
                .json(Map.of("reservationId", NOBODY, "amount", 1, "paymentMethod", "CARD")));
  }

  Probes start() {
    kinds.forEach(
        (kind, request) -> threads.add(Thread.startVirtualThread(() -> ask(kind, request))));
    return this;
  }

  private void ask(String kind, Supplier<TestRequest> request) {
    while (!stopped) {
      long at = System.nanoTime();
      String outcome = outcome(request);
      seen.add(new Seen(kind, at, Duration.ofNanos(System.nanoTime() - at), outcome));
      Api.pause(PAUSE);
    }
  }

  private String outcome(Supplier<TestRequest> request) {
    int n = addresses.incrementAndGet();
    String address = "10.7." + (n >> 8 & 0xFF) + '.' + (n & 0xFF);
    try {
      Response response =
          request.get().header("X-Forwarded-For", address).timeout(Duration.ofSeconds(70)).send();
      return response.status() < 400 ? "" + response.status() : response.statusAndCode();
    } catch (RuntimeException | AssertionError e) {
      return "failed " + e;
    }
  }

  /** What was asked for between two times. */
  List<Seen> between(long from, long to) {
    return seen.stream().filter(one -> one.at() - from >= 0 && one.at() - to < 0).toList();
  }

  /** By kind: how often which outcome, and the longest time. */
  static Map<String, String> summary(List<Seen> some) {
    Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
    Map<String, Long> longest = new TreeMap<>();
    for (Seen one : some) {
      outcomes
          .computeIfAbsent(one.kind(), kind -> new TreeMap<>())
          .merge(one.outcome(), 1, Integer::sum);
      longest.merge(one.kind(), one.took().toMillis(), Math::max);
    }
    Map<String, String> summary = new TreeMap<>();
    outcomes.forEach(
        (kind, counts) -> summary.put(kind, counts + " longest " + longest.get(kind) + " ms"));
    return summary;
  }

  @Override
  public void close() {
    stopped = true;
  }
}

package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People who log in through the edge, three a second, from everywhere, and keep some of their
 * tokens, which are shown to user and reservation again and again.
 */
final class PeopleWhoLogIn implements AutoCloseable {
  private static final String PASSWORD = "correct-Horse-7";
  private static final int ACCOUNTS = 4;

  /** Less than the sessions that an account may have, so that none is ended for a newer one. */
  private static final int KEPT = 15;

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration LONGEST_GAP = Duration.ofSeconds(6);
  private static final double SHARE = 0.9;

  private final TestClient edge;
  private final List<String> accounts;
  private final String keeper;
  private final List<LogIn> logIns = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final List<Thread> threads;
  private volatile boolean over;

  private record LogIn(long at, Response response) {
    boolean succeeded() {
      return response.status() == 200;
    }
  }

  PeopleWhoLogIn(PortPlan ports) {
    edge = TestClient.at(ports.url("edge"));
    accounts = Stream.generate(this::signUp).limit(ACCOUNTS).toList();
    keeper = signUp();
    keep();
    threads =
        List.of(
            Thread.ofVirtual().start(() -> repeat(PAUSE, this::logInSomebody)),
            Thread.ofVirtual().start(() -> repeat(PAUSE.multipliedBy(10), this::keep)),
            Thread.ofVirtual().start(() -> repeat(PAUSE.multipliedBy(2), this::showAToken)));
  }

  private static String address() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private String signUp() {
    String email = "rolls-" + UUID.randomUUID() + "@example.com";
    edge.post("/auth/signup")
        .header("X-Forwarded-For", address())
        .json(
            Map.of(
                "email",
                email,
                "password",
                PASSWORD,
                "name",
                "김철수",
                "phone",
                "01012345678",
                "ci",
                UUID.randomUUID().toString(),
                "recaptchaToken",
                Buyer.captcha("signup")))
        .send()
        .expect(201);
    return email;
  }

  private Response logIn(String email) {
    return edge.post("/auth/login")
        .header("X-Forwarded-For", address())
        .json(
            Map.of("email", email, "password", PASSWORD, "recaptchaToken", Buyer.captcha("login")))
        .send();
  }

  private void logInSomebody() {
    String email = accounts.get(ThreadLocalRandom.current().nextInt(ACCOUNTS));
    Response response = logIn(email);
    logIns.add(new LogIn(System.nanoTime(), response));
  }

  private void keep() {
    if (tokens.size() < KEPT) {
      Response response = logIn(keeper);
      if (response.status() == 200) {
        tokens.add(response.text("accessToken"));
      }
    }
  }

  private void showAToken() {
    show(tokens.get(ThreadLocalRandom.current().nextInt(tokens.size())));
  }

  /** Whatever else goes wrong with an instance that stops, it says nothing of the token. */
  private void show(String token) {
    for (String path : List.of("/users/me", "/reservations")) {
      Response response = edge.get(path).bearer(token).send();
      if (response.status() == 401 || response.status() == 403) {
        refused.add(path + " " + response.statusAndCode());
      }
      answers.merge(response.statusAndCode(), 1, Integer::sum);
    }
  }

  private void repeat(Duration pause, Runnable work) {
    while (!over) {
      work.run();
      pause(pause);
    }
  }

  private static void pause(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One more logs in; all that were kept are shown again. */
  void goOnFor(Duration time) {
    while (tokens.size() >= KEPT) {
      tokens.removeLast(); // not the first one, which is from before
    }
    keep();
    pause(time);
    tokens.forEach(this::show);
  }

  void stop() {
    over = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  List<String> refusedTokens() {
    return refused;
  }

  List<String> heldTokens() {
    return tokens;
  }

  /** Few are told to come back, with a time, and for a moment only. */
  void assertLogInsWentOn() {
    String all =
        logIns.stream()
            .collect(Collectors.groupingBy(l -> l.response().status(), Collectors.counting()))
            .toString();
    System.out.printf(
        "log-ins by status: %s, longest gap %d ms, reads %s%n",
        all, longestGap().toMillis(), answers);
    assertThat(answers.getOrDefault("200", 0)).isPositive();
    assertThat(logIns).hasSizeGreaterThan(20);
    assertThat(logIns)
        .filteredOn(l -> !l.succeeded())
        .allSatisfy(
            l -> {
              assertThat(l.response().status()).isEqualTo(503);
              assertThat(l.response().header("Retry-After")).isNotEmpty();
            });
    assertThat(longestGap()).as(all).isLessThan(LONGEST_GAP);
    assertThat((double) logIns.stream().filter(LogIn::succeeded).count() / logIns.size())
        .as(all)
        .isGreaterThan(SHARE);
  }

  /** The longest time in which nobody could log in. */
  private Duration longestGap() {
    long longest = 0;
    long last = logIns.getFirst().at();
    for (LogIn logIn : logIns) {
      if (logIn.succeeded()) {
        longest = Math.max(longest, logIn.at() - last);
        last = logIn.at();
      }
    }
    return Duration.ofNanos(Math.max(longest, logIns.getLast().at() - last));
  }

  @Override
  public void close() {
    stop();
  }
}

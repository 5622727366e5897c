package io.ticketqueue.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * {@code ./tq roll crypto}: fresh keys for personal data on the running stack, without a moment in
 * which an instance meets a key it does not know. Killed in the middle, the next call goes on.
 */
final class RollCrypto {
  private static final Duration ASK = Duration.ofSeconds(30);
  private static final Duration RENEWAL = Duration.ofHours(12);
  private static final Duration ROUND = Duration.ofMillis(500);
  private static final String OUTDATED = "tq_crypto_outdated{";

  private final DataFolder data;
  private final Console console;
  private final CryptoKeys keys;
  private final Restarts users;
  private final HttpClient http;
  private long said = -1;

  private RollCrypto(DataFolder data, Console console) {
    this.data = data;
    this.console = console;
    this.keys = new CryptoKeys(Secrets.in(data.secrets()));
    Properties state = data.readState();
    this.users = new Restarts(data, console, "user");
    Path tls = data.path().resolve("tls");
    PortPlan plan = isSecured(state) ? new PortPlan(0).secured() : new PortPlan(0);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Encryption.of(plan, tls).context())
            .build();
  }

  private static boolean isSecured(Properties state) {
    return Boolean.parseBoolean(state.getProperty("tls", "false"));
  }

  static void run(DataFolder data, Console console) {
    if (!data.isInUse()) {
      throw new Refused("nothing runs; start it with ./tq up in another terminal");
    }
    new RollCrypto(data, console).roll();
  }

  private void roll() {
    if (keys.isRolling()) {
      console.say("goes on with version " + keys.newest());
    } else {
      keys.begin();
      console.say("made keys of version " + keys.newest());
    }
    if (keys.isWaiting()) {
      users.restart("knows both versions");
      keys.encryptWithNewest();
    }
    users.restart("encrypts with version " + keys.newest());
    Api.await("renewed", RENEWAL, ROUND, this::renewed);
    keys.finish();
    users.restart("knows version " + keys.newest() + " only");
    console.say("done: all personal data is under version " + keys.newest());
  }

  /** Empty while rows are left. */
  private Optional<Boolean> renewed() {
    long left = 0;
    for (String user : users.instances()) {
      long here = outdated(user);
      if (here < 0) {
        return Optional.empty();
      }
      left = Math.max(left, here);
    }
    if (left != said) {
      console.say(left + " rows left");
      said = left;
    }
    return left == 0 ? Optional.of(true) : Optional.empty();
  }

  /** Rows that an instance still finds under older keys; below 0 before it has looked. */
  private long outdated(String user) {
    Properties state = data.readState();
    String address =
        (isSecured(state) ? "https" : "http")
            + "://127.0.0.1:"
            + state.getProperty(user + ".port")
            + "/metrics";
    try {
      String metrics =
          http.send(
                  HttpRequest.newBuilder(URI.create(address)).timeout(ASK).build(),
                  BodyHandlers.ofString())
              .body();
      List<Long> tables =
          metrics
              .lines()
              .filter(line -> line.startsWith(OUTDATED))
              .map(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .toList();
      boolean looked = !tables.isEmpty() && tables.stream().allMatch(rows -> rows >= 0);
      return looked ? tables.stream().mapToLong(Long::longValue).sum() : -1;
    } catch (IOException e) {
      return -1; // it is just restarting
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

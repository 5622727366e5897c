package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.edge.limits.Rate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings with(String key, String value) {
    return Settings.with(Map.of(key, value));
  }

  @Test
  void invalidValueIsRefusedWithItsKey() {
    assertThatThrownBy(() -> with("a", "x").number("a", 0, 9)).hasMessageStartingWith("a ");
    assertThatThrownBy(() -> with("a", "10").number("a", 0, 9)).hasMessageContaining("0 and 9");
    assertThatThrownBy(() -> with("a", "soon").duration("a")).hasMessageStartingWith("a ");
    assertThatThrownBy(() -> with("a", "ftp://x").urls("a")).hasMessageStartingWith("a ");
    assertThatThrownBy(() -> with("a", "http://x/y").urls("a")).hasMessageStartingWith("a ");
    assertThatThrownBy(() -> with("a", "5").rate("a")).hasMessageStartingWith("a ");
    assertThatThrownBy(() -> Settings.with(Map.of()).text("tq.internal.key"))
        .hasMessage("tq.internal.key is not set");
  }

  @Test
  void readsDurationsRatesAndReferences() {
    assertThat(with("a", "250ms").duration("a")).hasMillis(250);
    assertThat(with("a", "PT2M").duration("a")).hasMinutes(2);
    assertThat(with("a", "5/1s").rate("a")).isEqualTo(new Rate(5, Duration.ofSeconds(1)));
    assertThat(Settings.with(Map.of("a", "${b}/x", "b", "y")).text("a")).isEqualTo("y/x");
  }

  @Test
  void sharesOfLoadMustBeBetween1And100() {
    String key = "tq.edge.requests.shed-from.payment";
    assertThatThrownBy(() -> new Configuration(with(key, "0"))).hasMessageStartingWith(key);
  }

  @Test
  @Tag("REQ-GW-014")
  @Tag("REQ-GW-018")
  void defaultsAreTheContracts() {
    Settings settings = Settings.with(Map.of());
    assertThat(settings.number("tq.edge.body.max", 0, Integer.MAX_VALUE)).isEqualTo(1_048_576);
    assertThat(settings.number("tq.edge.body.auth-max", 0, 100_000)).isEqualTo(10_240);
    assertThat(settings.number("tq.edge.headers.max", 0, 100_000)).isEqualTo(16_384);
    assertThat(settings.number("tq.edge.uri.max", 0, 100_000)).isEqualTo(8192);
    assertThat(settings.number("tq.edge.gzip.min", 0, 100_000)).isEqualTo(1024);
    assertThat(settings.number("mp.jwt.verify.clock.skew", 0, 100)).isEqualTo(5);
    assertThat(settings.duration("tq.liveness.exit-after")).hasMinutes(1);
    assertThat(settings.duration("tq.liveness.every")).hasSeconds(5);
    assertThat(settings.duration("tq.liveness.stop-within")).hasSeconds(20);
    assertThat(settings.list("tq.edge.trusted-proxies")).isEmpty();
    assertThat(settings.list("tq.cors.origins")).isEmpty();
    assertThat(
            Map.of(
                "user", "256",
                "event", "256",
                "queue", "256",
                "reservation", "256",
                "payment", "1000"))
        .allSatisfy(
            (service, most) ->
                assertThat(settings.text("tq." + service + ".in-flight")).isEqualTo(most));
    assertThat(
            Map.of(
                "browse", "50",
                "login", "60",
                "entry", "70",
                "status", "80",
                "seats", "90",
                "payment", "100"))
        .allSatisfy(
            (tier, share) ->
                assertThat(settings.text("tq.edge.requests.shed-from." + tier)).isEqualTo(share));
    assertThat(
            Map.of(
                "signup.address", "10/60s",
                "login.address", "10/60s",
                "refresh.address", "200/60s",
                "holds.user", "20/60s",
                "payments.user", "20/60s",
                "payments.address", "50/60s",
                "payments.all", "1000/1s",
                "general.user", "300/60s",
                "general.user-with-queue-token", "600/60s",
                "general.anonymous", "600/60s"))
        .allSatisfy(
            (key, value) -> assertThat(settings.text("tq.edge.limits." + key)).isEqualTo(value));
  }

  @Test
  void waitsForRedisServicesAndKeysAreShort() {
    Settings settings = Settings.with(Map.of());
    assertThat(
            Map.of(
                "tq.redis.connect-timeout", 1000,
                "tq.redis.timeout", 2000,
                "tq.redis.pool-wait", 1000,
                "tq.edge.limits.redis-timeout", 300,
                "tq.jwks.timeout", 2000,
                "tq.edge.connect-timeout", 2000,
                "tq.user.timeout", 30_000,
                "tq.queue.timeout", 10_000,
                "tq.payment.timeout", 60_000))
        .allSatisfy((key, millis) -> assertThat(settings.duration(key)).hasMillis(millis));
    assertThat(new Configuration(settings).redis()).isEqualTo(RedisAccess.Timeouts.DEFAULT);
  }
}

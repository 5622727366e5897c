package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.ChassisDefaults;
import io.ticketqueue.chassis.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the application is configured with where the environment says nothing. */
class DefaultsTest {
  private static final Properties DEFAULTS = defaults();

  private final Configuration configuration = new Configuration();

  private static Properties defaults() {
    Properties defaults = new Properties();
    ChassisDefaults chassis = new ChassisDefaults();
    chassis.getPropertyNames().forEach(key -> defaults.put(key, chassis.getValue(key)));
    try (var in =
        DefaultsTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
      return defaults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Settings with(String key, String value) {
    Properties changed = new Properties();
    changed.putAll(DEFAULTS);
    changed.setProperty(key, value);
    return TestSettings.of(
        changed.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new));
  }

  private static Settings unchanged() {
    return with("tq.test", "unused");
  }

  @Test
  @Tag("REQ-AUTH-011")
  void tokensLiveAsTheContractSays() {
    assertThat(configuration.sessions(unchanged()))
        .isEqualTo(
            new SessionPolicy(
                Duration.ofHours(1),
                Duration.ofDays(7),
                Duration.ofSeconds(10),
                Duration.ofDays(30),
                20,
                30,
                "ticket-queue",
                "ticket-queue",
                "ticket-queue-refresh",
                Duration.ofSeconds(5)));
  }

  @Test
  void logInsAreSuspiciousAndKnownAsTheContractSays() {
    assertThat(configuration.suspicion(unchanged())).isEqualTo(UseCases.SUSPICION);
    assertThat(DEFAULTS)
        .containsEntry("tq.password.threads", "0")
        .containsEntry("tq.password.waiting", "16");
  }

  @Test
  void revocationsAreRepeatedEachMinute() {
    assertThat(configuration.revocations(unchanged()))
        .isEqualTo(new RevocationPolicy(Duration.ofMinutes(1), Duration.ofMinutes(3)));
  }

  @Test
  void logInIsLockedAsTheContractSays() {
    assertThat(configuration.locks(unchanged()))
        .isEqualTo(
            new LockPolicy(
                5,
                50,
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                Duration.ofSeconds(5)));
  }

  @Test
  void accountsAreKeptAsTheContractSays() {
    assertThat(configuration.accounts(unchanged()))
        .isEqualTo(
            new AccountPolicy(
                false,
                false,
                Duration.ofMinutes(10),
                Duration.ofDays(30),
                Duration.ofDays(365),
                Duration.ofDays(1827)));
  }

  @Test
  void accountsLiveAsTheContractSays() {
    assertThat(configuration.life(unchanged()))
        .isEqualTo(
            new LifePolicy(
                true,
                Duration.ofDays(365),
                Duration.ofDays(30),
                Duration.ofHours(1),
                Duration.ofDays(365),
                Duration.ofDays(7)));
  }

  @Test
  void mailsLeaveEncryptedAndTheCaptchaIsOfTheSecondVersion() {
    assertThat(DEFAULTS)
        .containsEntry("tq.mail.port", "587")
        .containsEntry("tq.mail.security", "STARTTLS")
        .containsEntry("tq.mail.timeout", "PT10S")
        .containsEntry("tq.identity.life", "PT10M")
        .containsEntry("tq.recaptcha.version", "v2")
        .containsEntry("tq.recaptcha.hostnames", "")
        .containsEntry("tq.recaptcha.min-score", "50");
  }

  @Test
  void mailedCodesAreGoodAsTheContractSays() {
    assertThat(configuration.codes(unchanged()))
        .isEqualTo(
            new CodePolicy(
                Duration.ofMinutes(10), 5, Duration.ofMinutes(30), 5, 50, Duration.ofHours(1)));
  }

  @Test
  @Tag("REQ-AUTH-014")
  void passwordsCostTenAndSecretsHaveNoDefault() {
    assertThat(new Passwords(unchanged(), new HashingThreads(unchanged())).hash("correct-Horse-7"))
        .startsWith("$2a$10$");
    assertThat(DEFAULTS)
        .containsEntry("tq.account.forgotten-after", "P1827D")
        .containsEntry("tq.crypto.renew-every", "PT30S")
        .doesNotContainKeys(
            "tq.db.password",
            "tq.jwt.private-key",
            "tq.crypto.keys",
            "tq.crypto.encrypt-with",
            "tq.crypto.hmac-key",
            "tq.crypto.pid-key",
            "tq.admin.password",
            "tq.mail.password",
            "tq.portone.store-id",
            "tq.portone.identity-channel-key",
            "tq.recaptcha.secret",
            "tq.portone.api-secret");
  }

  @Test
  @Tag("REQ-AUTH-007")
  void socialLogInIsAsTheContractSaysAndOfferedOnlyWhereItIsConfigured() {
    assertThat(configuration.social(unchanged()))
        .isEqualTo(new SocialPolicy(Duration.ofMinutes(10), Duration.ofMinutes(30)));
    assertThat(DEFAULTS)
        .containsEntry("tq.oauth.kakao.issuer", "https://kauth.kakao.com")
        .containsEntry("tq.oauth.naver.issuer", "https://nid.naver.com")
        .containsEntry("tq.oauth.naver.mode", "oidc")
        .containsEntry("tq.oauth.google.issuer", "https://accounts.google.com")
        .doesNotContainKeys(
            "tq.oauth.kakao.client-id",
            "tq.oauth.naver.client-id",
            "tq.oauth.google.client-id",
            "tq.oauth.kakao.client-secret",
            "tq.oauth.redirect-base");
  }

  @Test
  void waitsForProvidersAreShorterThanTheEdges() {
    assertThat(DEFAULTS)
        .containsEntry("tq.oauth.timeout", "PT5S")
        .containsEntry("tq.oauth.calls", "32")
        .containsEntry("tq.recaptcha.timeout", "PT5S")
        .containsEntry("tq.portone.timeout", "PT10S")
        .containsEntry("recaptcha-api/mp-rest/connectTimeout", "2000")
        .containsEntry("identity-api/mp-rest/connectTimeout", "2000");
  }

  @ParameterizedTest
  @CsvSource({
    "tq.jwt.access-life,PT0S",
    "tq.jwt.access-life,PT25H",
    "tq.jwt.refresh-life,P91D",
    "tq.jwt.refresh-grace,PT61S",
    "tq.jwt.refresh-audience,ticket-queue",
    "tq.session.longest,PT59S",
    "tq.session.most,0",
    "tq.session.refreshes-per-minute,0",
    "tq.revocations.repeat-every,PT0S",
    "tq.revocations.repeat-for,PT59S",
    "tq.password.threads,65",
    "tq.password.waiting,0",
    "tq.login-lock.known-for,P366D",
    "tq.login-history.many-failures,0",
    "tq.login-history.networks,0",
    "tq.login-history.networks-within,PT59S",
    "tq.login-history.strangers-kept,PT59M",
    "tq.login-lock.failures-per-address,1",
    "tq.login-lock.failures-per-account,10001",
    "tq.login-lock.first,PT0S",
    "tq.login-lock.longest,P2D",
    "tq.login-lock.forget-after,PT59S",
    "tq.login.wait,PT0S",
    "tq.email-code.life,PT61M",
    "tq.email-code.tries,11",
    "tq.email-code.token-life,PT0S",
    "tq.email-code.per-email,0",
    "tq.email-code.per-address,0",
    "tq.email-code.window,PT25H",
    "tq.signup.plain-identity,maybe",
    "tq.identity.valid-for,P31D",
    "tq.account.erase-after,-PT1S",
    "tq.login-history.kept,PT59M",
    "tq.oauth.state-life,PT59S",
    "tq.oauth.signup-token-life,P2D",
    "tq.login-history.strangers-kept,PT59M",
    "tq.admin.must-change,maybe",
    "tq.account.dormant-after,PT59M",
    "tq.account.dormant-notice,P365D",
    "tq.account.dormancy-every,P2D",
    "tq.account.person-kept,-PT1S"
  })
  void aValueOutOfBoundsIsRefusedByItsKey(String key, String value) {
    Settings settings = with(key, value);

    assertThatThrownBy(
            () -> {
              configuration.sessions(settings);
              configuration.revocations(settings);
              configuration.locks(settings);
              configuration.suspicion(settings);
              configuration.life(settings);
              var unused = new HashingThreads(settings);
              configuration.accounts(settings);
              configuration.social(settings);
              configuration.codes(settings);
              configuration.life(settings);
            })
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining(key);
  }
}

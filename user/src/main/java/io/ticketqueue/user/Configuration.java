package io.ticketqueue.user;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.security.ClockSkew;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Reads the whole configuration at the start. A bad value stops the application, by the key's name.
 */
@ApplicationScoped
public class Configuration {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TEN_YEARS = Duration.ofDays(3653);
  private static final int MOST_FAILURES = 10_000;
  private static final int MOST_SESSIONS = 1000;
  private static final int MOST_REFRESHES = 10_000;

  @Produces
  @Singleton
  SessionPolicy sessions(Settings settings) {
    String audience = settings.text("mp.jwt.verify.audiences");
    String refreshAudience = settings.text("tq.jwt.refresh-audience");
    if (audience.equals(refreshAudience)) {
      throw new BadConfiguration(
          "tq.jwt.refresh-audience", "must differ from mp.jwt.verify.audiences");
    }
    return new SessionPolicy(
        settings.duration(
            "tq.jwt.access-life", Duration.ofSeconds(1), SessionPolicy.LONGEST_ACCESS_LIFE),
        settings.duration("tq.jwt.refresh-life", Duration.ofSeconds(1), DAY.multipliedBy(90)),
        settings.duration("tq.jwt.refresh-grace", Duration.ZERO, MINUTE),
        settings.duration("tq.session.longest", MINUTE, DAY.multipliedBy(365)),
        settings.count("tq.session.most", 1, MOST_SESSIONS),
        settings.count("tq.session.refreshes-per-minute", 1, MOST_REFRESHES),
        settings.text("mp.jwt.verify.issuer"),
        audience,
        refreshAudience,
        ClockSkew.of(settings));
  }

  @Produces
  @Singleton
  RevocationPolicy revocations(Settings settings) {
    return new RevocationPolicy(
        settings.duration("tq.revocations.repeat-every", Duration.ofMillis(100), HOUR),
        settings.duration("tq.revocations.repeat-for", MINUTE, DAY));
  }

  @Produces
  @Singleton
  LockPolicy locks(Settings settings) {
    return new LockPolicy(
        settings.count("tq.login-lock.failures-per-address", 2, MOST_FAILURES),
        settings.count("tq.login-lock.failures-per-account", 2, MOST_FAILURES),
        settings.duration("tq.login-lock.first", Duration.ofSeconds(1), DAY),
        settings.duration("tq.login-lock.longest", Duration.ofSeconds(1), DAY),
        settings.duration("tq.login-lock.forget-after", MINUTE, DAY.multipliedBy(30)),
        settings.duration("tq.login.wait", Duration.ofMillis(100), MINUTE));
  }

  @Produces
  @Singleton
  SuspicionPolicy suspicion(Settings settings) {
    return new SuspicionPolicy(
        settings.count("tq.login-history.many-failures", 1, MOST_FAILURES),
        settings.count("tq.login-history.networks", 1, MOST_SESSIONS),
        settings.duration("tq.login-history.networks-within", MINUTE, DAY),
        settings.duration("tq.login-lock.known-for", Duration.ZERO, DAY.multipliedBy(365)));
  }

  @Produces
  @Singleton
  AccountPolicy accounts(Settings settings) {
    return new AccountPolicy(
        settings.flag("tq.signup.plain-identity"),
        settings.flag("tq.identity.accept-test-channel"),
        settings.duration("tq.identity.valid-for", MINUTE, DAY.multipliedBy(30)),
        settings.duration("tq.account.erase-after", Duration.ZERO, TEN_YEARS),
        settings.duration("tq.login-history.kept", HOUR, TEN_YEARS),
        settings.duration("tq.account.forgotten-after", DAY, TEN_YEARS.multipliedBy(10)));
  }

  @Produces
  @Singleton
  SocialPolicy social(Settings settings) {
    return new SocialPolicy(
        settings.duration("tq.oauth.state-life", MINUTE, HOUR),
        settings.duration("tq.oauth.signup-token-life", MINUTE, DAY));
  }

  @Produces
  @Singleton
  LifePolicy life(Settings settings) {
    Duration dormantAfter = settings.duration("tq.account.dormant-after", HOUR, TEN_YEARS);
    Duration notice = settings.duration("tq.account.dormant-notice", Duration.ZERO, TEN_YEARS);
    if (notice.compareTo(dormantAfter) >= 0) {
      throw new BadConfiguration(
          "tq.account.dormant-notice", "must be shorter than tq.account.dormant-after");
    }
    return new LifePolicy(
        settings.flag("tq.admin.must-change"),
        dormantAfter,
        notice,
        settings.duration("tq.account.dormancy-every", Duration.ofMillis(100), DAY),
        settings.duration("tq.account.person-kept", Duration.ZERO, TEN_YEARS),
        settings.duration("tq.login-history.strangers-kept", HOUR, TEN_YEARS));
  }

  @Produces
  @Singleton
  CodePolicy codes(Settings settings) {
    return new CodePolicy(
        settings.duration("tq.email-code.life", MINUTE, HOUR),
        settings.count("tq.email-code.tries", 1, 10),
        settings.duration("tq.email-code.token-life", MINUTE, DAY),
        settings.count("tq.email-code.per-email", 1, MOST_FAILURES),
        settings.count("tq.email-code.per-address", 1, 1_000_000),
        settings.duration("tq.email-code.window", MINUTE, DAY));
  }

  @Produces
  @Singleton
  IdentityChannel identity(Settings settings) {
    return new IdentityChannel(
        settings.text("tq.portone.store-id"),
        settings.text("tq.portone.identity-channel-key"),
        settings.duration("tq.identity.life", MINUTE, HOUR));
  }

  /** Makes every policy at the start, so that each has read its keys. */
  void checkPolicies(
      @Observes Startup event,
      SessionPolicy sessions,
      LockPolicy locks,
      AccountPolicy accounts,
      LifePolicy life,
      CodePolicy codes,
      IdentityChannel identity) {}

  /** Reads which providers are offered, and where they are. */
  void checkSocial(@Observes Startup event, SocialPolicy policy, SocialProviders providers) {}

  /** Makes whatever reads keys and secrets at the start. */
  void checkSecrets(
      @Observes Startup event, SigningKeys keys, PersonalData data, Passwords passwords) {}

  /** Reads at the start what is needed later. */
  void checkProviders(
      @Observes Startup event,
      Settings settings,
      ConfiguredAccounts configured,
      MailServer mailServer,
      Captcha captcha) {
    configured.check();
    settings.text("tq.portone.api-secret");
    settings.address("tq.recaptcha.url");
    settings.address("tq.portone.url");
    settings.address("tq.reservation.url");
  }
}

package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed service, its providers' stand-ins, and what the suites of its parts share. */
@ExtendWith(ArquillianExtension.class)
abstract class UserSuite {
  static final String ADMIN = "admin@example.com";

  /** Longer than anything takes on a loaded machine; only a failing test waits for its end. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  static final StandIn CAPTCHA = Providers.captcha();
  static final StandIn PORTONE = Providers.portOne();
  static final OAuthStandIn OAUTH = new OAuthStandIn();
  static final StandIn RESERVATION = Providers.reservation();
  static final Mailbox MAILS = Mailbox.start();

  // The same for every deployment: their data is in one database.
  static final String SIGNING_KEY = TestKeys.rsa(2048);
  private static final String NEXT_SIGNING_KEY = TestKeys.rsa(2048);
  private static final String DATA_KEYS = "1:" + TestKeys.secret() + ",2:" + TestKeys.secret();
  private static final String HASH_KEY = TestKeys.secret();
  private static final String PERSON_KEY = TestKeys.secret();

  @ArquillianResource URI base;

  UserApi api;

  @Deployment(testable = false)
  static Archive<?> user() {
    return user("user");
  }

  /** The service under a name of its own, for suites of several instances. */
  static Archive<?> user(String name) {
    var environment = TestEnvironment.forService("user");
    OAUTH.settings().forEach(environment::with);
    for (SocialProvider provider : SocialProvider.values()) {
      environment.secret("TQ_OAUTH_" + provider + "_CLIENT_SECRET", OAuthStandIn.SECRET);
    }
    environment
        .with("tq.signup.plain-identity", "true")
        .with("tq.recaptcha.url", CAPTCHA.url() + "/recaptcha/api/siteverify")
        .with("tq.portone.url", PORTONE.url())
        .neighbour("reservation", RESERVATION)
        .with("tq.portone.store-id", "store-for-tests")
        .with("tq.portone.identity-channel-key", "channel-for-tests")
        .with("tq.mail.host", "127.0.0.1")
        .with("tq.mail.port", Integer.toString(MAILS.port()))
        .with("tq.mail.security", "NONE")
        .with("tq.mail.from", "no-reply@example.com")
        .with("tq.mail.timeout", "PT1S")
        .with("tq.email-code.per-address", "10000")
        .with("tq.admin.email", ADMIN)
        .with("tq.admin.must-change", "false")
        .with("tq.housekeeping.every", "PT0.5S")
        .with("tq.account.dormancy-every", "PT0.5S")
        .with("tq.jwt.refresh-grace", "PT0S")
        .with("tq.revocations.repeat-every", "PT1S")
        .secret("TQ_ADMIN_PASSWORD", UserApi.PASSWORD)
        .secret("TQ_RECAPTCHA_SECRET", "captcha-secret")
        .secret("TQ_PORTONE_API_SECRET", "secret-for-tests")
        .secret("TQ_JWT_PRIVATE_KEY", SIGNING_KEY)
        .secret("TQ_JWT_NEXT_PRIVATE_KEY", NEXT_SIGNING_KEY)
        .secret("TQ_CRYPTO_KEYS", DATA_KEYS)
        .secret("TQ_CRYPTO_HMAC_KEY", HASH_KEY)
        .secret("TQ_CRYPTO_PID_KEY", PERSON_KEY);
    return Deployments.war(name);
  }

  @BeforeEach
  void talk() {
    api = new UserApi(base);
  }

  void awaitRevoked(String access) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(api.get("/users/me", access).code()).isEqualTo("TOKEN_REVOKED"));
  }

  /** Does all of them at the same time. */
  static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
    return AtOnce.call(calls);
  }

  /** Does the same several times at once. */
  static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
    return atOnce(Stream.generate(() -> call).limit(times).toList());
  }

  static List<String> strings(String sql) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  /** Leaves one administrator, the configured one, whatever other tests have made. */
  static void keepOneAdmin(String id) throws SQLException {
    update(
        "update user_service.users set role = 'USER' where role = 'ADMIN' and id <> '" + id + "'");
  }

  static void update(String sql) throws SQLException {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}

package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Buyer;
import io.ticketqueue.user.UserApi.Tokens;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Configured as other suites do not: reCAPTCHA v3, the grace by default, keys that are missing. */
@ExtendWith(ArquillianExtension.class)
class OtherConfigurationIT {
  private static final String WITHOUT_KEYS = "user-without-keys";

  @ArquillianResource
  @OperateOnDeployment("user-v3")
  private URI base;

  @ArquillianResource private Deployer deployer;

  private UserApi api;

  @Deployment(name = "user-v3", testable = false)
  static Archive<?> user() {
    Archive<?> user = UserSuite.user("user-v3");
    TestEnvironment.forService("user")
        .once("tq.recaptcha.version", "v3")
        .once("tq.jwt.refresh-grace", "PT10S");
    return user;
  }

  @Deployment(name = WITHOUT_KEYS, testable = false, managed = false)
  static Archive<?> withoutKeys() {
    return io.ticketqueue.testkit.Deployments.war(WITHOUT_KEYS);
  }

  @BeforeEach
  void talk() {
    api = new UserApi(base);
  }

  private Buyer buyer() {
    Map<String, Object> form = UserApi.form();
    form.put("recaptchaToken", "ok-" + UUID.randomUUID() + ":signup");
    String id = api.signUp(form).expect(201).text("id");
    return new Buyer(UUID.fromString(id), form.get("email").toString(), form.get("ci").toString());
  }

  private Response logIn(Buyer buyer, String captcha) {
    return api.tryLogin(
        Map.of("email", buyer.email(), "password", UserApi.PASSWORD, "recaptchaToken", captcha),
        "10.0.0.1");
  }

  @Test
  @Tag("REQ-AUTH-003")
  void aTokenOfV3CountsForItsActionAndWithAHighScoreOnly() {
    for (String bad : new String[] {"ok-none", "ok:login", "low:signup", "fail:signup"}) {
      Map<String, Object> form = UserApi.form();
      form.put("recaptchaToken", bad);
      assertThat(api.signUp(form).statusAndCode()).as(bad).isEqualTo("403 CAPTCHA_FAILED");
    }
    Buyer buyer = buyer();
    for (String bad : new String[] {"ok-none", "ok:signup", "low:login", "fail:login"}) {
      assertThat(logIn(buyer, bad).statusAndCode()).as(bad).isEqualTo("403 CAPTCHA_FAILED");
    }
    UserApi.tokens(logIn(buyer, "ok:login"));
  }

  @Test
  @Tag("REQ-AUTH-009")
  void withinTheDefaultGraceAClientThatMissedTheResponseStaysLoggedIn() throws Exception {
    Tokens tokens = UserApi.tokens(logIn(buyer(), "ok:login"));
    UserApi.tokens(api.refresh(tokens.refresh())); // the response is lost
    Tokens again = UserApi.tokens(api.refresh(tokens.refresh()));

    UserSuite.update(
        "update user_service.auth_tokens set used_at = used_at - interval '11 seconds'"
            + " where used_at is not null and token_hash = sha256('"
            + tokens.refresh()
            + "')");
    api.refresh(tokens.refresh()).expect(401, "REFRESH_TOKEN_REUSED");
    api.refresh(again.refresh()).expect(401, "INVALID_REFRESH_TOKEN");
  }

  /**
   * Its owner could sign up a second time: an instance that cannot find accounts must not serve.
   */
  @Test
  void anInstanceThatLacksAVersionOfTheKeysDoesNotStart() {
    Buyer unused = buyer();
    TestEnvironment.forService("user")
        .secret("TQ_CRYPTO_HMAC_KEY", "7:" + TestKeys.secret())
        .once("tq.recaptcha.version", "v3");

    assertThatThrownBy(() -> deployer.deploy(WITHOUT_KEYS))
        .hasStackTraceContaining("tq.crypto.hmac-key")
        .hasStackTraceContaining("lacks a version under which there are accounts");
  }
}

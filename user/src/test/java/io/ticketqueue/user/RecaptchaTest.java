package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.CAPTCHA_FAILED;
import static io.ticketqueue.core.ErrorCode.SERVICE_UNAVAILABLE;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.user.remote.Recaptcha;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecaptchaTest {
  private static void check(String version, String hostnames, String json) {
    new Recaptcha(
            (secret, token, address) -> json.replace('\'', '"'),
            TestSettings.of(
                "tq.recaptcha.secret",
                "secret",
                "tq.recaptcha.version",
                version,
                "tq.recaptcha.hostnames",
                hostnames,
                "tq.recaptcha.min-score",
                "50"))
        .check("token", "login", UseCases.CLIENT);
  }

  private static void check(String json) {
    check("v2", "", json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'success':true}",
        "{'success':true,'score':0.5}",
        "{'success':true,'score':0.9,'action':'login'}",
        "{'success':true,'score':null,'action':'','new':{}}"
      })
  void humansPass(String json) {
    assertThatCode(() -> check(json)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'success':false}",
        "{'success':'true'}",
        "{'success':false,'score':0.9,'action':'login'}",
        "{'success':true,'score':0.49}",
        "{'success':true,'score':0.9,'action':'signup'}"
      })
  void machinesAndTokensForOtherActionsFail(String json) {
    assertRefused(CAPTCHA_FAILED, () -> check(json));
    assertRefused(CAPTCHA_FAILED, () -> check("v3", "", json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'success':true}",
        "{'success':true,'score':0.9}",
        "{'success':true,'action':'login'}",
        "{'success':true,'score':null,'action':'login'}",
        "{'success':true,'score':'0.9','action':'login'}",
        "{'success':true,'score':0.9,'action':' '}"
      })
  void aResponseOfV3NeedsActionAndScore(String json) {
    assertRefused(CAPTCHA_FAILED, () -> check("v3", "", json));
  }

  @Test
  void aResponseOfV3WithActionAndScorePasses() {
    assertThatCode(() -> check("v3", "", "{'success':true,'score':0.5,'action':'login'}"))
        .doesNotThrowAnyException();
  }

  @Test
  void theHostnameMustBeOneOfOursWhereThereAreAny() {
    String ours = "tickets.example.com, WWW.example.com";
    for (String version : new String[] {"v2", "v3"}) {
      String good = "{'success':true,'score':0.9,'action':'login','hostname':'www.Example.com'}";
      assertThatCode(() -> check(version, ours, good)).doesNotThrowAnyException();
      for (String other : new String[] {"'evil.example'", "''", "null", "7"}) {
        assertRefused(
            CAPTCHA_FAILED, () -> check(version, ours, good.replace("'www.Example.com'", other)));
      }
      assertRefused(
          CAPTCHA_FAILED,
          () -> check(version, ours, good.replace(",'hostname':'www.Example.com'", "")));
    }
  }

  @Test
  void anUnknownVersionStopsTheStart() {
    assertThatThrownBy(() -> check("3", "", "{}"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.recaptcha.version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "<html>", "{'success':"})
  void aResponseThatIsNotAnObjectIsUnavailable(String json) {
    assertRefused(SERVICE_UNAVAILABLE, () -> check(json));
  }
}

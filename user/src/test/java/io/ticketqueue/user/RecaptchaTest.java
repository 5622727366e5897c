package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.CAPTCHA_FAILED;
import static io.ticketqueue.core.ErrorCode.SERVICE_UNAVAILABLE;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ticketqueue.user.remote.Recaptcha;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecaptchaTest {
  private static void check(String json) {
    new Recaptcha(
            (secret, token, address) -> json.replace('\'', '"'),
            TestSettings.of("tq.recaptcha.secret", "secret", "tq.recaptcha.min-score", "50"))
        .check("token", "login", UseCases.CLIENT);
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
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "<html>", "{'success':"})
  void aResponseThatIsNotAnObjectIsUnavailable(String json) {
    assertRefused(SERVICE_UNAVAILABLE, () -> check(json));
  }
}

package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.user.UserApi.Tokens;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refresh where configuration gives honest clients that missed the answer a second chance. */
@ExtendWith(ArquillianExtension.class)
class RefreshGraceIT {
  @ArquillianResource URI base;

  @Deployment(testable = false)
  static Archive<?> user() {
    Archive<?> user = UserSuite.user();
    TestEnvironment.forService("user").with("tq.jwt.refresh-grace", "PT1M");
    return user;
  }

  @Test
  @Tag("REQ-AUTH-009")
  void aSpentTokenIsExchangedAgainForAMinuteAndNoLonger() throws Exception {
    UserApi api = new UserApi(base);
    Tokens first = api.login(api.newBuyer().email());
    Tokens missed = UserApi.tokens(api.refresh(first.refresh()));
    Tokens second = UserApi.tokens(api.refresh(first.refresh()));
    assertThat(api.get("/users/me", second.access()).status()).isEqualTo(200);
    String session = SignedJWT.parse(first.access()).getJWTClaimsSet().getStringClaim("sid");
    assertThat(SignedJWT.parse(second.access()).getJWTClaimsSet().getStringClaim("sid"))
        .isEqualTo(session);

    UserSuite.update(
        "update user_service.auth_tokens set used_at = used_at - interval '61 seconds'"
            + " where used_at is not null and token_family = '"
            + session
            + "'");

    assertThat(api.refresh(first.refresh()).code()).isEqualTo("REFRESH_TOKEN_REUSED");
    for (Tokens later : new Tokens[] {missed, second}) {
      assertThat(api.refresh(later.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    }
  }
}

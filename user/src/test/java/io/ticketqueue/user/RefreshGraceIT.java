package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.user.UserApi.Tokens;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh on two instances, with a grace for honest clients that missed the response. */
@ExtendWith(ArquillianExtension.class)
class RefreshGraceIT {
  @ArquillianResource
  @OperateOnDeployment("one")
  private URI one;

  @ArquillianResource
  @OperateOnDeployment("two")
  private URI two;

  private UserApi first;
  private UserApi second;

  @Deployment(name = "one", order = 1, testable = false)
  static Archive<?> one() {
    return instance("user-one");
  }

  @Deployment(name = "two", order = 2, testable = false)
  static Archive<?> two() {
    return instance("user-two");
  }

  private static Archive<?> instance(String name) {
    Archive<?> user = UserSuite.user(name);
    TestEnvironment.forService("user").with("tq.jwt.refresh-grace", "PT1M");
    return user;
  }

  @BeforeEach
  void talk() {
    first = new UserApi(one);
    second = new UserApi(two);
  }

  private static String session(Tokens tokens) throws Exception {
    return SignedJWT.parse(tokens.access()).getJWTClaimsSet().getStringClaim("sid");
  }

  private static void pass(int seconds, String session) throws SQLException {
    UserSuite.update(
        "update user_service.auth_tokens set used_at = used_at - interval '%d seconds' where used_at is not null and token_family = '%s'"
            .formatted(seconds, session));
  }

  @Test
  @Tag("REQ-AUTH-009")
  void aRepeatReplacesTheUnusedSuccessorOnEitherInstance() throws Exception {
    Tokens tokens = first.login(first.newBuyer().email());
    Tokens missed = UserApi.tokens(first.refresh(tokens.refresh()));

    Tokens replacing = UserApi.tokens(second.refresh(tokens.refresh()));

    assertThat(session(replacing)).isEqualTo(session(tokens));
    await()
        .atMost(UserSuite.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(first.get("/users/me", missed.access()).code())
                    .isEqualTo("TOKEN_REVOKED"));
    assertThat(first.get("/users/me", replacing.access()).status()).isEqualTo(200);
    assertThat(first.refresh(replacing.refresh()).status()).isEqualTo(200);
    assertThat(second.refresh(missed.refresh()).code()).isEqualTo("REFRESH_TOKEN_REUSED");
  }

  @Test
  @Tag("REQ-AUTH-009")
  void afterTheGraceARepeatEndsTheSession() throws Exception {
    Tokens tokens = first.login(first.newBuyer().email());
    Tokens next = UserApi.tokens(first.refresh(tokens.refresh()));
    pass(61, session(tokens));

    assertThat(second.refresh(tokens.refresh()).code()).isEqualTo("REFRESH_TOKEN_REUSED");

    assertThat(first.refresh(next.refresh()).code()).isEqualTo("INVALID_REFRESH_TOKEN");
  }

  /** As {@link RefreshInterleavingsTest}, on two instances; the number is the seed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Tag("REQ-AUTH-009")
  void noTwoTokensAreEverLiveWhateverOwnerAndThiefDo(long seed) throws Exception {
    Random random = new Random(seed);
    Tokens stolen = first.login(first.newBuyer().email());
    String session = session(stolen);
    String owner = stolen.refresh();
    String thief = stolen.refresh();
    for (int i = 0; i < 12; i++) {
      UserApi instance = random.nextBoolean() ? first : second;
      boolean byOwner = random.nextInt(3) > 0;
      Response response = instance.refresh(byOwner ? owner : thief);
      boolean received = random.nextInt(3) > 0;
      if (response.status() == 200 && received) {
        if (byOwner) {
          owner = response.text("refreshToken");
        } else {
          thief = response.text("refreshToken");
        }
      }
      if (random.nextInt(4) == 0) {
        pass(61, session);
      }
      assertThat(live(session)).hasSizeLessThan(2);
    }
  }

  private static List<String> live(String session) throws SQLException {
    return UserSuite.strings(
        "select t.id::text from user_service.auth_tokens t join user_service.sessions s"
            + " on s.id = t.token_family where t.used_at is null and s.id = '%s'"
                .formatted(session));
  }

  /** Each of several racing exchanges replaces the one before: one token of them all is live. */
  @RepeatedTest(5)
  @Tag("REQ-AUTH-009")
  void ofRacingExchangesOnTwoInstancesOneTokenIsLive() throws Exception {
    Tokens tokens = first.login(first.newBuyer().email());
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(() -> first.refresh(tokens.refresh()));
      calls.add(() -> second.refresh(tokens.refresh()));
    }

    List<Response> responses = UserSuite.atOnce(calls);

    assertThat(responses).extracting(Response::status).containsOnly(200);
    assertThat(
            UserSuite.strings(
                "select id::text from user_service.auth_tokens where used_at is null and"
                    + " token_family = '"
                    + session(tokens)
                    + "'"))
        .hasSize(1);
    assertThat(
            responses.stream()
                .filter(r -> second.refresh(r.text("refreshToken")).status() == 200)
                .count())
        .isLessThanOrEqualTo(1);
  }
}

package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.Network;
import io.ticketqueue.testkit.Patience;
import io.ticketqueue.testkit.TcpProxy;
import io.ticketqueue.testkit.TcpProxy.Direction;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.user.UserApi.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What user needs falls silent: connections stay, and nothing comes over them (D-24). */
@ExtendWith(ArquillianExtension.class)
class SilenceIT {
  private static final int MANY = 20;
  private static final String UNAVAILABLE = "503 SERVICE_UNAVAILABLE";

  private static Network network;
  private static TcpProxy portOne;
  private static TcpProxy captcha;
  private static TcpProxy reservation;
  private static TcpProxy provider;
  private static TcpProxy providersKeys;

  @ArquillianResource private URI base;

  private UserApi api;

  @Deployment(testable = false)
  static Archive<?> user() {
    Archive<?> user = UserSuite.user();
    TestEnvironment environment =
        TestEnvironment.forService("user")
            .once("tq.portone.timeout", "PT1S")
            .once("tq.reservation.call-timeout", "PT1S")
            .once("tq.oauth.timeout", "PT1S")
            .once("tq.recaptcha.timeout", "PT1S");
    network = Network.before(environment);
    portOne = network.neighbour("portone", UserSuite.PORTONE);
    captcha = network.neighbour("recaptcha", UserSuite.CAPTCHA);
    reservation = network.neighbour("reservation", UserSuite.RESERVATION);
    String oauth = UserSuite.OAUTH.server.url();
    provider = TcpProxy.to("127.0.0.1", URI.create(oauth).getPort());
    providersKeys = TcpProxy.to("127.0.0.1", URI.create(oauth).getPort());
    environment
        .with("tq.oauth.kakao.token-url", provider.instead(oauth) + "/kakao/token")
        .with("tq.oauth.kakao.jwks-url", providersKeys.instead(oauth) + "/kakao/jwks");
    environment.with(
        "tq.recaptcha.url", "http://" + captcha.address() + "/recaptcha/api/siteverify");
    return user;
  }

  @BeforeEach
  void talk() {
    api = new UserApi(base);
    Patience.isItselfAgain(api::newBuyer);
  }

  @AfterEach
  void healAll() {
    network.redis().heal();
    network.postgres().heal();
    portOne.heal();
    captcha.heal();
    reservation.heal();
    provider.heal();
    providersKeys.heal();
  }

  /** The contract's word for a provider that does not answer; password log-ins go on. */
  @Test
  void withAnOAuthProviderSilentOrDrippingTheBrowserIsToldSoon() {
    String email = api.newBuyer().email();
    provider.swallow(Direction.BOTH);
    Patience.all(MANY, Duration.ofSeconds(4), () -> socialLogIn(502));
    Patience.within(Duration.ofSeconds(4), () -> api.login(email));
    provider.heal();
    provider.slow(Direction.TO_CLIENT, 10);
    Patience.within(Duration.ofSeconds(4), () -> socialLogIn(502));
    provider.heal();
    Patience.isItselfAgain(() -> socialLogIn(202));
  }

  @Test
  void withAnOAuthProvidersKeysSilentOrDrippingTheBrowserIsToldSoon() {
    UserSuite.OAUTH.rotate(); // so that they are asked for
    providersKeys.swallow(Direction.BOTH);
    Patience.within(Duration.ofSeconds(4), () -> socialLogIn(502));
    providersKeys.heal();
    providersKeys.slow(Direction.TO_CLIENT, 10);
    Patience.within(Duration.ofSeconds(4), () -> socialLogIn(502));
    providersKeys.heal();
    Patience.isItselfAgain(() -> socialLogIn(202));
  }

  private void socialLogIn(int expected) {
    assertThat(
            new SocialApi(api, UserSuite.OAUTH)
                .logIn(SocialProvider.KAKAO, UUID.randomUUID().toString())
                .status())
        .isEqualTo(expected);
  }

  @Test
  void withReservationSilentOrDrippingLeavingIsRefusedSoon() {
    Tokens tokens = api.login(api.newBuyer().email());
    reservation.swallow(Direction.BOTH);
    Patience.all(MANY, Duration.ofSeconds(4), () -> refusesLeaving(tokens));
    reservation.heal();
    reservation.slow(Direction.TO_CLIENT, 10);
    Patience.within(Duration.ofSeconds(4), () -> refusesLeaving(tokens));
    reservation.heal();
    Patience.isItselfAgain(
        () -> api.send("DELETE", "/users/me", tokens.access(), null).expect(204));
  }

  private void refusesLeaving(Tokens tokens) {
    assertThat(api.send("DELETE", "/users/me", tokens.access(), null).statusAndCode())
        .isEqualTo(UNAVAILABLE);
  }

  @Test
  void withReCaptchaSilentOrDrippingNobodyHangs() {
    String email = api.newBuyer().email();
    captcha.swallow(Direction.BOTH);
    Patience.all(MANY, Duration.ofSeconds(4), () -> refusesLogin(email));
    captcha.heal();
    captcha.slow(Direction.TO_CLIENT, 10);
    Patience.within(Duration.ofSeconds(4), () -> refusesLogin(email));
    captcha.heal();
    Patience.isItselfAgain(() -> api.login(email));
  }

  private void refusesLogin(String email) {
    assertThat(api.tryLogin(email, UserApi.PASSWORD, "10.0.0.1").statusAndCode())
        .isEqualTo(UNAVAILABLE);
  }

  @Test
  void withPortOneSilentOrDrippingSignUpIsRefusedSoon() {
    Map<String, Object> form = api.stagedForm(UUID.randomUUID().toString());
    portOne.swallow(Direction.BOTH);
    long connections = portOne.accepted();
    Patience.within(Duration.ofSeconds(4), () -> refusesSignUp(form));
    assertThat(portOne.accepted() - connections).as("the limit is over repetitions").isLessThan(2);
    portOne.heal();
    portOne.slow(Direction.TO_CLIENT, 10);
    Patience.within(Duration.ofSeconds(4), () -> refusesSignUp(form));
    portOne.heal();
    Patience.isItselfAgain(() -> api.signUp(form).expect(201));
  }

  private void refusesSignUp(Map<String, Object> form) {
    assertThat(api.signUp(form).statusAndCode()).isEqualTo(UNAVAILABLE);
  }

  @Test
  void withPostgresSilentLogInIsRefusedSoonAlsoForMany() {
    String email = api.newBuyer().email();
    network.postgres().swallow(Direction.BOTH);
    Patience.all(MANY, Duration.ofSeconds(12), () -> refusesLogin(email));
    network.postgres().heal();
    Patience.isItselfAgain(() -> api.login(email));
  }

  @Test
  void withRedisSilentLogInAndReadsGoOn() {
    String email = api.newBuyer().email();
    network.redis().swallow(Direction.BOTH);
    Tokens tokens = api.login(email);
    Patience.within(Duration.ofSeconds(2), () -> api.get("/users/me", tokens.access()).expect(200));
    network.redis().heal();
    Patience.isItselfAgain(() -> api.post("/auth/logout", tokens.access(), null).expect(204));
  }
}

package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.remote.OAuthProviders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The clients of providers, and the providers' stand-in, over HTTP. */
abstract class OAuthSuite {
  static final OAuthStandIn STAND_IN = new OAuthStandIn();
  static final SocialProvider KAKAO = SocialProvider.KAKAO;

  final OAuthProviders providers = with(Map.of());

  static OAuthProviders with(Map<String, String> changed) {
    Map<String, String> settings = new TreeMap<>(STAND_IN.settings());
    for (SocialProvider provider : SocialProvider.values()) {
      settings.put("tq.oauth." + provider.path() + ".client-secret", OAuthStandIn.SECRET);
    }
    settings.putAll(changed);
    return new OAuthProviders(
        TestSettings.of(
            settings.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new)),
        Clock.systemUTC());
  }

  static OAuthProviders classic() {
    String at = STAND_IN.server.url() + "/naver";
    return with(
        Map.of(
            "tq.oauth.naver.mode", "classic",
            "tq.oauth.naver-classic.issuer", "https://openapi.naver.example",
            "tq.oauth.naver-classic.authorize-url", at + "/authorize",
            "tq.oauth.naver-classic.token-url", at + "/token",
            "tq.oauth.naver-classic.userinfo-url", at + "/userinfo"));
  }

  static OAuthState state(SocialProvider provider) {
    return new OAuthState(
        provider,
        RandomText.next(),
        RandomText.next(),
        RandomText.next(),
        RandomText.next(),
        "",
        Instant.now().plusSeconds(600));
  }

  static void assertNotBelieved(OAuthProviders providers, OAuthState state, String code) {
    assertThatThrownBy(() -> providers.identify(state, code))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.OAUTH_PROVIDER_ERROR));
  }
}

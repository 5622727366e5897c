package io.ticketqueue.user.remote;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.user.SocialProvider;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How we are known to a provider and where it is: {@code tq.oauth.<provider>.*}. Naver's classic
 * way, chosen by {@code tq.oauth.naver.mode}, has no id_token; its addresses are {@code
 * tq.oauth.naver-classic.*}.
 *
 * @param jwksUrl null in the classic way, which has {@code userinfoUrl} instead
 * @param redirectUrl where the browser comes back to
 */
record OAuthClient(
    SocialProvider provider,
    String clientId,
    Optional<String> clientSecret,
    String issuer,
    URI authorizeUrl,
    URI tokenUrl,
    @Nullable URI jwksUrl,
    @Nullable URI userinfoUrl,
    String scope,
    String redirectUrl) {
  private static final String OIDC = "oidc";
  private static final String CLASSIC = "classic";

  /** Empty for a provider without a client id. */
  static Optional<OAuthClient> read(Settings settings, SocialProvider provider) {
    String prefix = "tq.oauth." + provider.path();
    return settings.optional(prefix + ".client-id").map(id -> read(settings, provider, id));
  }

  private static OAuthClient read(Settings settings, SocialProvider provider, String clientId) {
    String prefix = "tq.oauth." + provider.path();
    boolean classic = isClassic(settings, prefix);
    String at = classic ? prefix + "-" + CLASSIC : prefix;
    String base = settings.address("tq.oauth.redirect-base").toString().replaceFirst("/+$", "");
    return new OAuthClient(
        provider,
        clientId,
        settings.optional(prefix + ".client-secret"),
        settings.text(at + ".issuer"),
        settings.address(at + ".authorize-url"),
        settings.address(at + ".token-url"),
        classic ? null : settings.address(at + ".jwks-url"),
        classic ? settings.address(at + ".userinfo-url") : null,
        settings.optional(at + ".scope").orElse(""),
        base + "/auth/oauth/" + provider.path() + "/callback");
  }

  private static boolean isClassic(Settings settings, String prefix) {
    String key = prefix + ".mode";
    String mode = settings.optional(key).orElse(OIDC);
    if (!mode.equals(OIDC) && !(mode.equals(CLASSIC) && prefix.endsWith("naver"))) {
      throw new BadConfiguration(key, "must be oidc, or for naver classic");
    }
    return mode.equals(CLASSIC);
  }

  @Override
  public String toString() {
    return "OAuthClient[" + provider + "]";
  }
}

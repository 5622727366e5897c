package io.ticketqueue.sandbox.oauth;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is registered at the providers: one client, the same at each. */
@Component
public class Registration {
  /** As they stand in paths. */
  static final List<String> PROVIDERS = List.of("kakao", "naver", "google");

  private final String clientId;
  private final Optional<String> clientSecret;
  private final String redirectBase;
  private final String url;

  @Inject
  public Registration(Settings settings) {
    this.clientId = settings.text("tq.sandbox.oauth.client-id");
    this.clientSecret = settings.optional("tq.sandbox.oauth.client-secret");
    this.redirectBase = settings.text("tq.sandbox.oauth.redirect-base");
    this.url = settings.text("tq.sandbox.oauth.url");
  }

  /** Where a provider is, and its issuer. */
  String issuer(String provider) {
    return url + "/sandbox/oauth/" + provider;
  }

  String clientId() {
    return clientId;
  }

  boolean knows(@Nullable String client) {
    return clientId.equals(client);
  }

  /** Without a secret the client needs none, as at Kakao. */
  boolean knows(@Nullable String client, @Nullable String secret) {
    return knows(client) && clientSecret.map(ours -> ours.equals(secret)).orElse(true);
  }

  boolean allowsRedirect(String provider, @Nullable String address) {
    return (redirectBase + "/auth/oauth/" + provider + "/callback").equals(address);
  }
}

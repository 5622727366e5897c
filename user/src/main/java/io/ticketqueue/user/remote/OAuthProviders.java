package io.ticketqueue.user.remote;

import com.nimbusds.jwt.JWTClaimsSet;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.LenientJson;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.core.auth.JwksLocation;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.OAuthState;
import io.ticketqueue.user.SocialIdentity;
import io.ticketqueue.user.SocialProvider;
import io.ticketqueue.user.SocialProviders;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kakao, Naver and Google by OAuth 2.0's code flow and OpenID Connect. */
@Component
public class OAuthProviders implements SocialProviders {
  private static final System.Logger LOG = System.getLogger(OAuthProviders.class.getName());
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_NAME = 50;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final String SUCCESS = "00";
  private static final int MOST_CALLS = 1000;

  private final Map<SocialProvider, OAuthClient> clients = new EnumMap<>(SocialProvider.class);
  private final Map<SocialProvider, IdTokens> idTokens = new EnumMap<>(SocialProvider.class);
  private final Map<SocialProvider, Semaphore> slots = new EnumMap<>(SocialProvider.class);
  private final OAuthCalls calls;
  private final int mostCalls;

  @Inject
  public OAuthProviders(Settings settings, Clock clock) {
    Duration timeout = settings.duration("tq.oauth.timeout", SHORTEST, LONGEST);
    calls = new OAuthCalls(timeout);
    mostCalls = settings.count("tq.oauth.calls", 1, MOST_CALLS);
    for (SocialProvider provider : SocialProvider.values()) {
      OAuthClient.read(settings, provider).ifPresent(client -> add(client, timeout, clock));
    }
  }

  private void add(OAuthClient client, Duration timeout, Clock clock) {
    clients.put(client.provider(), client);
    slots.put(client.provider(), new Semaphore(mostCalls));
    URI keys = client.jwksUrl();
    if (keys != null) {
      Tls tls = Tls.of("", "", ""); // the providers' certificates are public ones
      idTokens.put(
          client.provider(),
          new IdTokens(client, JwksLocation.at(keys.toString(), tls, timeout), clock));
    }
  }

  @Override
  public boolean isConfigured(SocialProvider provider) {
    return clients.containsKey(provider);
  }

  @Override
  public boolean vouches(SocialProvider provider, String issuer) {
    OAuthClient client = clients.get(provider);
    return client != null && client.issuer().equals(issuer);
  }

  @Override
  public <T> T within(SocialProvider provider, Supplier<T> work) {
    Semaphore free = Objects.requireNonNull(slots.get(provider));
    if (!free.tryAcquire()) {
      throw failed(provider, "busy");
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  private static Problem failed(SocialProvider provider, @Nullable String why) {
    LOG.log(Level.INFO, "oauth=failed provider={0} why={1}", provider.path(), why);
    return new Problem(ErrorCode.OAUTH_PROVIDER_ERROR);
  }

  private OAuthClient client(SocialProvider provider) {
    return Objects.requireNonNull(clients.get(provider));
  }

  @Override
  public String authorizationUrl(OAuthState state) {
    OAuthClient client = client(state.provider());
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.clientId());
    query.put("redirect_uri", client.redirectUrl());
    query.put("state", state.state());
    if (!client.scope().isEmpty()) {
      query.put("scope", client.scope());
    }
    if (client.jwksUrl() != null) {
      query.put("nonce", state.nonce());
      query.put("code_challenge", challenge(state.verifier()));
      query.put("code_challenge_method", "S256");
    }
    return client.authorizeUrl() + "?" + OAuthCalls.encoded(query);
  }

  /** RFC 7636, section 4.2. */
  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
  }

  @Override
  public SocialIdentity identify(OAuthState state, String code) {
    try {
      JsonObject tokens = calls.post(client(state.provider()).tokenUrl(), grant(state, code));
      IdTokens verifier = idTokens.get(state.provider());
      return verifier == null ? byUserinfo(state, tokens) : byIdToken(verifier, state, tokens);
    } catch (ProviderFailure e) {
      throw failed(state.provider(), e.getMessage());
    } catch (RuntimeException e) {
      // What a provider says must never be our fault, however odd it is.
      throw failed(state.provider(), e.getClass().getSimpleName());
    }
  }

  private Map<String, String> grant(OAuthState state, String code) {
    OAuthClient client = client(state.provider());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", client.clientId());
    client.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
    form.put("redirect_uri", client.redirectUrl());
    form.put("code", code);
    form.put("state", state.state()); // Naver wants it; the others ignore it (RFC 6749, 3.2)
    if (client.jwksUrl() != null) {
      form.put("code_verifier", state.verifier());
    }
    return form;
  }

  private SocialIdentity byIdToken(IdTokens verifier, OAuthState state, JsonObject tokens)
      throws ProviderFailure {
    JWTClaimsSet claims = verifier.verify(text(tokens, "id_token"), state.nonce());
    boolean denied = Boolean.FALSE.equals(claims.getClaim("email_verified"));
    Object name =
        claims.getClaim("name") == null ? claims.getClaim("nickname") : claims.getClaim("name");
    return identity(state, claims.getSubject(), denied ? null : claims.getClaim("email"), name);
  }

  /** Naver's classic way: what was refused may come with 200 and a result code. */
  private SocialIdentity byUserinfo(OAuthState state, JsonObject tokens) throws ProviderFailure {
    URI url = Objects.requireNonNull(client(state.provider()).userinfoUrl());
    JsonObject info = calls.get(url, text(tokens, "access_token"));
    if (!SUCCESS.equals(LenientJson.text(info, "resultcode"))) {
      throw new ProviderFailure("resultcode");
    }
    JsonObject person = LenientJson.object(info, "response");
    return identity(
        state,
        LenientJson.text(person, "id"),
        LenientJson.text(person, "email"),
        LenientJson.text(person, "name"));
  }

  private SocialIdentity identity(
      OAuthState state, @Nullable String subject, @Nullable Object email, @Nullable Object name)
      throws ProviderFailure {
    if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      throw new ProviderFailure("subject");
    }
    return new SocialIdentity(
        state.provider(),
        client(state.provider()).issuer(),
        subject,
        email instanceof String address ? EmailAddress.of(address) : Optional.empty(),
        name instanceof String given ? name(given) : Optional.empty());
  }

  /** A name that a form may be filled in with. */
  private static Optional<String> name(String given) {
    String name = given.strip();
    boolean usable =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= LONGEST_NAME
            && !INVISIBLE.matcher(name).find();
    return usable ? Optional.of(name) : Optional.empty();
  }

  private static String text(JsonObject tokens, String name) throws ProviderFailure {
    String text = LenientJson.text(tokens, name);
    if (text == null || text.isBlank()) {
      throw new ProviderFailure("no-" + name.replace('_', '-'));
    }
    return text;
  }
}

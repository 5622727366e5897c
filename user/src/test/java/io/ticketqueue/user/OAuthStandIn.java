package io.ticketqueue.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.testkit.StandIn;
import jakarta.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Plays Kakao, Naver (both ways) and Google: each code is answered once, as the test said. */
final class OAuthStandIn {
  static final String CLIENT = "client-of-tests";
  static final String SECRET = "secret-of-tests";

  final StandIn server = StandIn.start();
  private final Map<String, Function<Map<String, String>, StandIn.Answer>> codes =
      new ConcurrentHashMap<>();
  private final Map<String, StandIn.Answer> userinfos = new ConcurrentHashMap<>();
  private volatile RSAKey key = generated();

  OAuthStandIn() {
    server
        .on("POST", "/{provider}/token", this::token)
        .on("GET", "/{provider}/jwks", r -> StandIn.Answer.json(200, keys()))
        .on("GET", "/naver/userinfo", this::userinfo);
  }

  private static RSAKey generated() {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** From now on another key signs, and only that one is published. */
  void rotate() {
    key = generated();
  }

  /** Settings of all three providers, Naver by OpenID Connect. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("tq.oauth.redirect-base", "https://tickets.example");
    settings.put("tq.oauth.timeout", "PT2S");
    settings.put("tq.oauth.calls", "32");
    for (SocialProvider provider : SocialProvider.values()) {
      String prefix = "tq.oauth." + provider.path();
      String at = server.url() + "/" + provider.path();
      settings.put(prefix + ".client-id", CLIENT);
      settings.put(prefix + ".issuer", at);
      settings.put(prefix + ".authorize-url", at + "/authorize");
      settings.put(prefix + ".token-url", at + "/token");
      settings.put(prefix + ".jwks-url", at + "/jwks");
      settings.put(prefix + ".scope", "openid");
    }
    return settings;
  }

  private StandIn.Answer token(StandIn.Request request) {
    Map<String, String> form = parameters(request.body());
    var answer = codes.remove(form.getOrDefault("code", ""));
    boolean ours =
        CLIENT.equals(form.get("client_id"))
            && SECRET.equals(form.get("client_secret"))
            && "authorization_code".equals(form.get("grant_type"));
    return answer == null || !ours
        ? StandIn.Answer.json(400, "{\"error\":\"invalid_grant\"}")
        : answer.apply(form);
  }

  private StandIn.Answer userinfo(StandIn.Request request) {
    String token = request.header("Authorization").replace("Bearer ", "");
    return userinfos.getOrDefault(
        token, StandIn.Answer.json(401, "{\"resultcode\":\"024\",\"message\":\"no\"}"));
  }

  /** A code that gets this answer. */
  String code(Function<Map<String, String>, StandIn.Answer> answer) {
    String code = "code-" + UUID.randomUUID();
    codes.put(code, answer);
    return code;
  }

  /** A code that gets an answer with this token. */
  String codeFor(String idToken) {
    return code(form -> tokens("id_token", idToken));
  }

  /** A code of the classic way, whose access token reads this. */
  String codeForUserinfo(StandIn.Answer userinfo) {
    String access = "access-" + UUID.randomUUID();
    userinfos.put(access, userinfo);
    return code(form -> tokens("access_token", access));
  }

  private static StandIn.Answer tokens(String name, String value) {
    return StandIn.Answer.json(
        200,
        Json.createObjectBuilder()
            .add("token_type", "bearer")
            .add("expires_in", "3600")
            .add(name, value)
            .build()
            .toString());
  }

  /** What a provider says of somebody; a test changes it. */
  JWTClaimsSet.Builder claims(SocialProvider provider, String subject, String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(server.url() + "/" + provider.path())
        .audience(CLIENT)
        .subject(subject)
        .claim("nonce", nonce)
        .claim("email", "Kim@Example.com")
        .claim("email_verified", true)
        .claim("name", "김철수")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(600)));
  }

  String signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  /** Signed by a key nobody published, under the published key's name. */
  String forged(JWTClaimsSet claims) {
    try {
      return signed(claims, new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed by HMAC with the public key as the secret. */
  String confused(JWTClaimsSet claims) {
    try {
      return signed(claims, JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key), key.getKeyID());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    return signed(claims, algorithm, signer, key.getKeyID());
  }

  private static String signed(
      JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer, String keyId)
      throws JOSEException {
    var header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build();
    var jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  /** Signed as the text is written: what the builder of claims would leave out. */
  String signedText(String claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      var token = new JWSObject(header, new Payload(claims));
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A code for somebody at a provider, as it should be. */
  String grant(SocialProvider provider, String subject, String nonce) {
    return grant(provider, subject, nonce, claims -> claims);
  }

  String grant(
      SocialProvider provider,
      String subject,
      String nonce,
      UnaryOperator<JWTClaimsSet.Builder> change) {
    return codeFor(signed(change.apply(claims(provider, subject, nonce)).build()));
  }

  /** The parameters of a form or of the query of an address. */
  static Map<String, String> parameters(String text) {
    String query = text.contains("?") ? URI.create(text).getRawQuery() : text;
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }
}

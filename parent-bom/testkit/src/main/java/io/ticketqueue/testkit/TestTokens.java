package io.ticketqueue.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Access tokens as user signs them, and the JWKS that lets services verify them, served over HTTP.
 * Also tokens that must be refused.
 */
public final class TestTokens {
  private static final String ISSUER = "ticket-queue";
  private static final String AUDIENCE = "ticket-queue";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int BITS = 2048;

  private final RSAKey key;
  private final RSAKey stranger;
  private final StandIn jwks;

  private TestTokens(RSAKey key) {
    this.key = key;
    this.stranger = generated(key.getKeyID());
    String document = new JWKSet(key).toString(true);
    jwks = StandIn.start().on("GET", "/.well-known/jwks.json", StandIn.Answer.json(200, document));
  }

  private static RSAKey generated(String keyId) {
    try {
      return new RSAKeyGenerator(BITS)
          .keyID(keyId)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Tokens as an instance of user signs them that has this key.
   *
   * @param pem a private RSA key, PKCS#8
   */
  public static TestTokens signedWith(String pem) {
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    try {
      var keys = KeyFactory.getInstance("RSA");
      var secret = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(der));
      var open =
          (RSAPublicKey)
              keys.generatePublic(
                  new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
      return new TestTokens(
          new RSAKey.Builder(open).privateKey(secret).keyIDFromThumbprint().build());
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalArgumentException("not a private RSA key", e);
    }
  }

  /** The one of this JVM. */
  public static TestTokens shared() {
    return Shared.TOKENS;
  }

  /** Where the public keys are: the value of {@code mp.jwt.verify.publickey.location}. */
  public String jwksUrl() {
    return jwks.url() + "/.well-known/jwks.json";
  }

  /** A buyer's token. */
  public String user(UUID userId) {
    return token(userId, List.of("USER"));
  }

  /** An administrator's token. */
  public String admin() {
    return admin(UUID.randomUUID());
  }

  /** The token of an administrator who sends several requests. */
  public String admin(UUID userId) {
    return token(userId, List.of("ADMIN", "USER"));
  }

  /** The token of someone at the gate. */
  public String gate() {
    return token(UUID.randomUUID(), List.of("GATE", "USER"));
  }

  /** Any token; every claim can be changed. */
  public String token(UUID userId, List<String> groups) {
    return with(userId, groups, claims -> claims);
  }

  /** A token with claims changed or removed (set to null). */
  public String with(UUID userId, List<String> groups, UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(change.apply(claims(userId, groups)).build(), key, key.getKeyID());
  }

  /** A buyer's token that expired a while ago. */
  public String expired(UUID userId) {
    return expired(userId, List.of("USER"));
  }

  /** A token that expired a while ago. */
  public String expired(UUID userId, List<String> groups) {
    Instant end = Instant.now().minus(Duration.ofMinutes(10));
    return with(
        userId,
        groups,
        claims -> claims.issueTime(Date.from(end.minus(LIFE))).expirationTime(Date.from(end)));
  }

  /** A token whose log-in was so long ago. */
  public String loggedIn(UUID userId, List<String> groups, Duration ago) {
    long then = Instant.now().minus(ago).getEpochSecond();
    return with(userId, groups, claims -> claims.claim("auth_time", then));
  }

  /**
   * Tokens that nobody may believe, whatever roles they name, by what is wrong with them: for
   * somebody else's service; of another issuer; signed by another key under our key's name; by a
   * key that nobody has published; saying that they need no signature.
   */
  public Map<String, String> invalid(UUID userId, List<String> groups) {
    JWTClaimsSet claims = claims(userId, groups).build();
    return Map.of(
        "wrong audience", with(userId, groups, claim -> claim.audience("somebody-else")),
        "wrong issuer", with(userId, groups, claim -> claim.issuer("somebody-else")),
        "forged", signed(claims, stranger, key.getKeyID()),
        "unknown key", signed(claims, stranger, "unpublished"),
        "unsigned", new PlainJWT(claims).serialize());
  }

  /** The person behind an account: somebody else for each, unless a test changes the claim. */
  public static UUID person(UUID userId) {
    return UUID.nameUUIDFromBytes(("person of " + userId).getBytes(StandardCharsets.UTF_8));
  }

  private static JWTClaimsSet.Builder claims(UUID userId, List<String> groups) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(userId.toString())
        .claim("upn", userId.toString())
        .claim("groups", groups)
        .claim("sid", UUID.randomUUID().toString())
        .claim("pid", person(userId).toString())
        .claim("auth_time", now.getEpochSecond())
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)));
  }

  private static String signed(JWTClaimsSet claims, RSAKey key, String keyId) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Shared {
    static final TestTokens TOKENS = new TestTokens(generated("test-" + UUID.randomUUID()));
  }
}

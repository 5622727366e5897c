package io.ticketqueue.sandbox.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.chassis.cdi.Component;
import jakarta.inject.Inject;
import java.util.UUID;

/** The key that signs id_tokens, made at the first use; all providers share it. */
@Component
public class ProviderKeys {
  private static final int BITS = 2048;

  private volatile RSAKey key = generated(UUID.randomUUID().toString());

  @Inject
  public ProviderKeys() {}

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

  /** From now on another key signs, and only that one is published. */
  void rotate() {
    key = generated(UUID.randomUUID().toString());
  }

  String published() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  String signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  /** Signed by a key that is not published, under the name of the one that is. */
  String forged(JWTClaimsSet claims) {
    return signed(claims, generated(key.getKeyID()));
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

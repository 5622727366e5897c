package io.ticketqueue.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The keys that sign tokens: {@code tq.jwt.private-key} signs; {@code tq.jwt.next-private-key} is
 * published ahead, so that every part knows it when it takes over; {@code
 * tq.jwt.previous-private-key} stays published until its last token has expired. Each is a PKCS#8
 * PEM or the path of one: RSA of at least 2048 bits.
 */
@Component
public class SigningKeys {
  private static final int SHORTEST_BITS = 2048;

  private final RSAKey current;
  private final JWKSet all;

  @Inject
  public SigningKeys(Settings settings) {
    this.current = key("tq.jwt.private-key", settings.text("tq.jwt.private-key"));
    List<JWK> keys = new ArrayList<>(List.of(current));
    for (String name : List.of("tq.jwt.next-private-key", "tq.jwt.previous-private-key")) {
      settings.optional(name).ifPresent(value -> keys.add(key(name, value)));
    }
    this.all = new JWKSet(keys);
  }

  /** The key that signs. */
  RSAKey current() {
    return current;
  }

  /** The keys whose signatures are accepted. */
  JWKSet verifying() {
    return all.toPublicJWKSet();
  }

  /** The public keys, as a JWKS document. */
  public String published() {
    return all.toString(true);
  }

  private static RSAKey key(String name, String value) {
    try {
      String pem = value.startsWith("-----BEGIN") ? value : Files.readString(Path.of(value));
      byte[] encoded =
          Base64.getMimeDecoder()
              .decode(pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").trim());
      KeyFactory factory = KeyFactory.getInstance("RSA");
      if (!(factory.generatePrivate(new PKCS8EncodedKeySpec(encoded))
          instanceof RSAPrivateCrtKey secret)) {
        throw new BadConfiguration(name, "must be an RSA key with its public exponent");
      }
      if (secret.getModulus().bitLength() < SHORTEST_BITS) {
        throw new BadConfiguration(name, "must have at least 2048 bits");
      }
      RSAPublicKey open =
          (RSAPublicKey)
              factory.generatePublic(
                  new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
      return new RSAKey.Builder(open)
          .privateKey(secret)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint()
          .build();
    } catch (IOException | InvalidPathException e) {
      throw new BadConfiguration(name, "names a file that cannot be read");
    } catch (GeneralSecurityException | IllegalArgumentException | JOSEException e) {
      throw new BadConfiguration(name, "must be a private RSA key, PKCS#8 in PEM");
    }
  }
}

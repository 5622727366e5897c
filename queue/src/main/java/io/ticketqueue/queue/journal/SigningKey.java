package io.ticketqueue.queue.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key of a line (RFC 8032), which signs receipts and heads; anybody can check with its
 * public half. Everyone who enters gets a signature, so it is Bouncy Castle that signs: the JDK
 * takes more than ten times as long for the same bytes.
 */
public final class SigningKey {
  private static final String ALGORITHM = "Ed25519";

  private final String privateKey;
  private final String publicKey;
  private final AsymmetricKeyParameter key;

  /**
   * A key that exists.
   *
   * @param privateKey PKCS#8, base64
   * @param publicKey X.509, base64
   * @throws IllegalArgumentException when the private half cannot be read
   */
  public SigningKey(String privateKey, String publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    try {
      this.key = PrivateKeyFactory.createKey(Base64.getDecoder().decode(privateKey));
    } catch (IOException e) {
      throw new IllegalArgumentException("not a private key", e);
    }
  }

  /** A fresh pair. */
  public static SigningKey fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return new SigningKey(
          base64.encodeToString(pair.getPrivate().getEncoded()),
          base64.encodeToString(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PKCS#8, base64. */
  public String privateKey() {
    return privateKey;
  }

  /** X.509, base64. */
  public String publicKey() {
    return publicKey;
  }

  /** The signature of a text, base64url. */
  public String sign(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(bytes, 0, bytes.length);
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.generateSignature());
    } catch (org.bouncycastle.crypto.CryptoException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a text was signed by the key with this public half. */
  public static boolean isSigned(String publicKey, String text, String signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SigningKey that && publicKey.equals(that.publicKey);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }
}

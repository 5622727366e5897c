package io.ticketqueue.core.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.jspecify.annotations.Nullable;

/**
 * A private Ed25519 key (RFC 8032) with its public half. Bouncy Castle signs: the JDK takes more
 * than ten times as long for the same bytes. Using modules declare {@code bcprov-jdk18on}.
 */
public final class Ed25519Key {
  /** {@code id-Ed25519} of RFC 8410. */
  private static final AlgorithmIdentifier ED25519 =
      new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Ed25519PrivateKeyParameters key;
  private final Ed25519PublicKey publicKey;

  private Ed25519Key(Ed25519PrivateKeyParameters key) {
    this.key = key;
    this.publicKey = new Ed25519PublicKey(key.generatePublicKey());
  }

  /** Makes a new key. */
  public static Ed25519Key generate() {
    return new Ed25519Key(new Ed25519PrivateKeyParameters(RANDOM));
  }

  /** The key that RFC 8032 makes of 32 secret bytes. */
  public static Ed25519Key fromSeed(byte[] seed) {
    return new Ed25519Key(new Ed25519PrivateKeyParameters(seed, 0));
  }

  /**
   * Reads a key; line breaks in its text are ignored.
   *
   * @param base64 of PKCS#8 (RFC 8410)
   * @throws IllegalArgumentException when it is anything else
   */
  public static Ed25519Key fromPkcs8(String base64) {
    try {
      if (PrivateKeyFactory.createKey(Base64.getMimeDecoder().decode(base64))
          instanceof Ed25519PrivateKeyParameters key) {
        return new Ed25519Key(key);
      }
      throw new IllegalArgumentException("not an Ed25519 private key");
    } catch (IOException | RuntimeException e) {
      // Without the cause: its message could show parts of the key.
      throw new IllegalArgumentException("must be base64 of a PKCS#8 Ed25519 private key");
    }
  }

  /** The private key: PKCS#8, base64. */
  public String pkcs8() {
    try {
      PrivateKeyInfo info = new PrivateKeyInfo(ED25519, new DEROctetString(key.getEncoded()));
      return Base64.getEncoder().encodeToString(info.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The half that verifies. */
  public Ed25519PublicKey publicKey() {
    return publicKey;
  }

  /** The signature of a message, 64 bytes. */
  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ed25519Key that && publicKey.equals(that.publicKey);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }
}

package io.ticketqueue.core.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/** The public half of an {@link Ed25519Key}. */
public final class Ed25519PublicKey {
  private final Ed25519PublicKeyParameters key;

  Ed25519PublicKey(Ed25519PublicKeyParameters key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param base64 of an X.509 SubjectPublicKeyInfo (RFC 8410)
   * @throws IllegalArgumentException when it is anything else
   */
  public static Ed25519PublicKey fromX509(String base64) {
    try {
      if (PublicKeyFactory.createKey(Base64.getMimeDecoder().decode(base64))
          instanceof Ed25519PublicKeyParameters key) {
        return new Ed25519PublicKey(key);
      }
      throw new IllegalArgumentException("not an Ed25519 public key");
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("must be base64 of an X.509 Ed25519 public key", e);
    }
  }

  /** X.509 SubjectPublicKeyInfo, base64. */
  public String x509() {
    try {
      return Base64.getEncoder()
          .encodeToString(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key itself, 32 bytes: {@code x} of a JWK (RFC 8037). */
  public byte[] raw() {
    return key.getEncoded();
  }

  /** Whether the private half signed this message. */
  public boolean verify(byte[] message, byte[] signature) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(false, key);
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ed25519PublicKey that && Arrays.equals(raw(), that.raw());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw());
  }
}

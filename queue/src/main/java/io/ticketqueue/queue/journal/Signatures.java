package io.ticketqueue.queue.journal;

import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.core.crypto.Ed25519PublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signatures of texts, in base64url, made with the key of a queue. */
public final class Signatures {
  private Signatures() {}

  /** Signs a text. */
  public static String sign(Ed25519Key key, String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(bytes(text)));
  }

  /**
   * Whether the key signed the text.
   *
   * @param publicKey X.509, base64; an unreadable one has signed nothing
   */
  static boolean isSigned(String publicKey, String text, String signature) {
    try {
      return Ed25519PublicKey.fromX509(publicKey)
          .verify(bytes(text), Base64.getUrlDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

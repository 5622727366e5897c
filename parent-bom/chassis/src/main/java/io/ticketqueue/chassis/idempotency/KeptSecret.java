package io.ticketqueue.chassis.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a client's Idempotency-Key hides. Only the client has the key: the table has a keyed hash of
 * it, and what was answered under it, encrypted. So who reads the table learns no payment key, and
 * no key of ours has to be kept for that.
 */
final class KeptSecret {
  /** No client's key has a space: what an instance of before keeps under one is told from ours. */
  private static final String PREFIX = "sha256 ";

  private static final String HASH = "HmacSHA256";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final byte[] secret;

  private KeptSecret(String name, byte[] secret) {
    this.name = name;
    this.secret = secret;
  }

  /** Of a user's key for a route. */
  static KeptSecret of(UUID user, String route, String key) {
    String whose = "\0" + user + "\0" + route;
    return new KeptSecret(
        PREFIX + HexFormat.of().formatHex(hash(key, "name" + whose)), hash(key, "answer" + whose));
  }

  private static byte[] hash(String key, String text) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HASH));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stands in the table for the key. */
  String name() {
    return name;
  }

  /** Encrypts. */
  String seal(String text) {
    byte[] nonce = nonce();
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
  }

  private static byte[] nonce() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return nonce;
  }

  /**
   * Decrypts.
   *
   * @throws IllegalStateException for what {@link #seal} has not made
   */
  String open(String sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    byte[] nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return new String(crypt(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an answer kept under an Idempotency-Key was changed", e);
    }
  }
}

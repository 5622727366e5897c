package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts personal data (D-12): AES-256-GCM with numbered keys ({@code tq.crypto.keys}: {@code
 * 1:base64,2:base64}; the highest encrypts, all decrypt), and keyed hashes by which it is found
 * ({@code tq.crypto.hmac-key}, 32 bytes in base64). A ciphertext is bound to its owner and field.
 * The key of a person's id ({@code tq.crypto.pid-key}, likewise) is one of its own and never
 * changes: the id has to be the same for as long as anybody counts by it.
 */
@Component
public class PersonalData {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String HMAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HIGHEST_VERSION = 127;

  private final SecureRandom random = new SecureRandom();
  private final NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
  private final SecretKey hashKey;
  private final SecretKey personKey;

  @Inject
  public PersonalData(Settings settings) {
    for (String entry : settings.text("tq.crypto.keys").split(",", -1)) {
      String[] parts = entry.trim().split(":", 2);
      if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,2}")) {
        throw new BadConfiguration("tq.crypto.keys", "must be 1:base64,2:base64…");
      }
      int version = Integer.parseInt(parts[0]);
      if (version > HIGHEST_VERSION) {
        throw new BadConfiguration("tq.crypto.keys", "must have versions up to 127");
      }
      keys.put(version, key("tq.crypto.keys", parts[1], "AES"));
    }
    hashKey = key("tq.crypto.hmac-key", settings.text("tq.crypto.hmac-key"), HMAC);
    personKey = key("tq.crypto.pid-key", settings.text("tq.crypto.pid-key"), HMAC);
  }

  private static SecretKey key(String name, String base64, String algorithm) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.trim());
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, algorithm);
      }
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(name, "is not base64");
    }
    throw new BadConfiguration(name, "must be 32 bytes in base64");
  }

  /**
   * Encrypts a text.
   *
   * @param place owner and field of the text; needed to decrypt it
   */
  public byte[] encrypt(String place, String text) {
    int version = keys.lastKey();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        crypt(Cipher.ENCRYPT_MODE, version, nonce, place, text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
        .put((byte) version)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * Decrypts a text.
   *
   * @throws IllegalStateException when it was not encrypted for this place, or its key is missing
   */
  public String decrypt(String place, byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored);
    int version = in.get();
    byte[] nonce = new byte[NONCE_BYTES];
    in.get(nonce);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    return new String(
        crypt(Cipher.DECRYPT_MODE, version, nonce, place, sealed), StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, int version, byte[] nonce, String place, byte[] input) {
    SecretKey key = keys.get(version);
    if (key == null) {
      throw new IllegalStateException("tq.crypto.keys lacks version " + version);
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt personal data", e);
    }
  }

  /** A keyed hash of 32 bytes; equal values of different kinds have different hashes. */
  public byte[] hash(String kind, String value) {
    return hash(hashKey, kind, value);
  }

  /**
   * The person's id in tokens (claim {@code pid}): the same under every account, also after leaving
   * and signing up anew.
   *
   * @param ci empty for accounts made from configuration, which are a person each
   */
  public UUID personId(Optional<String> ci, UUID userId) {
    byte[] hash =
        ci.map(value -> hash(personKey, "ci", value))
            .orElseGet(() -> hash(personKey, "user", userId.toString()));
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    // Version 8, variant 2 (RFC 9562, section 5.8).
    long high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
    long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] hash(SecretKey key, String kind, String value) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal((kind + ":" + value).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

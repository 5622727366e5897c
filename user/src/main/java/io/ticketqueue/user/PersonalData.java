package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts personal data (D-12) and makes the keyed hashes by which it is found.
 *
 * <ul>
 *   <li>{@code tq.crypto.keys}, {@code 1:base64,2:base64}: AES-256-GCM. The highest version
 *       encrypts, or the one that {@code tq.crypto.encrypt-with} names; all decrypt. A ciphertext
 *       is bound to its owner, field and version.
 *   <li>{@code tq.crypto.hmac-key}, the same form, or a key alone, which is version 1:
 *       HMAC-SHA-256. During a roll it has two versions in a row. What must be found or be unique
 *       has a hash under each, so that instances which share one version agree.
 *   <li>{@code tq.crypto.pid-key}: the key of a person's id and of accounts at providers. It never
 *       changes: the id has to be the same for as long as anybody counts by it.
 * </ul>
 */
@Component
public class PersonalData {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String HMAC = "HmacSHA256";
  private static final String HMAC_KEY = "tq.crypto.hmac-key";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** In the first byte of a ciphertext: its version is authenticated. Older ones lack it. */
  private static final int BOUND = 0x80;

  private final SecureRandom random = new SecureRandom();
  private final NavigableMap<Integer, SecretKey> keys;
  private final NavigableMap<Integer, SecretKey> hashKeys;
  private final int encryptWith;
  private final SecretKey personKey;

  @Inject
  public PersonalData(Settings settings) {
    keys = KeyVersions.read("tq.crypto.keys", settings.text("tq.crypto.keys"), "AES");
    encryptWith = encryptWith(settings);
    hashKeys = hashKeys(settings.text(HMAC_KEY));
    personKey = KeyVersions.key("tq.crypto.pid-key", settings.text("tq.crypto.pid-key"), HMAC);
  }

  private int encryptWith(Settings settings) {
    Optional<String> named = settings.optional("tq.crypto.encrypt-with");
    return named.isEmpty()
        ? keys.lastKey()
        : keys.keySet().stream()
            .filter(version -> named.get().equals(version.toString()))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadConfiguration(
                        "tq.crypto.encrypt-with", "must be a version of tq.crypto.keys"));
  }

  private static NavigableMap<Integer, SecretKey> hashKeys(String value) {
    String versioned = value.contains(":") ? value : "1:" + value;
    NavigableMap<Integer, SecretKey> keys = KeyVersions.read(HMAC_KEY, versioned, HMAC);
    if (keys.lastKey() - keys.firstKey() > 1) {
      throw new BadConfiguration(HMAC_KEY, "must have one version, or two in a row");
    }
    return keys;
  }

  /** Whether there are keys of more than one version, so that data may have to be renewed. */
  boolean isRolling() {
    return keys.size() > 1 || hashKeys.size() > 1;
  }

  /**
   * Encrypts a text.
   *
   * @param place owner and field of the text; needed to decrypt it
   */
  public byte[] encrypt(String place, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        crypt(
            Cipher.ENCRYPT_MODE,
            (byte) newestMark(),
            nonce,
            place,
            text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
        .put((byte) newestMark())
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
    byte mark = in.get();
    byte[] nonce = new byte[NONCE_BYTES];
    in.get(nonce);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    return new String(
        crypt(Cipher.DECRYPT_MODE, mark, nonce, place, sealed), StandardCharsets.UTF_8);
  }

  private byte[] crypt(int mode, byte mark, byte[] nonce, String place, byte[] input) {
    int version = mark & ~BOUND & 0xFF;
    SecretKey key = keys.get(version);
    if (key == null) {
      throw new IllegalStateException("tq.crypto.keys lacks version " + version);
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      if ((mark & BOUND) != 0) {
        cipher.updateAAD(new byte[] {mark});
      }
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt personal data", e);
    }
  }

  /** The first byte of new ciphertexts, 0 to 255; what begins with less is to be renewed. */
  public int newestMark() {
    return BOUND | encryptWith;
  }

  /** The same text under the newest key; as it is when it is new. */
  public byte[] renew(String place, byte[] stored) {
    return Byte.toUnsignedInt(stored[0]) < newestMark()
        ? encrypt(place, decrypt(place, stored))
        : stored;
  }

  /**
   * Keyed hashes of 32 bytes under each version, by which stored data is found; equal values of
   * different kinds have different hashes.
   */
  public NavigableMap<Integer, byte[]> hashes(String kind, String value) {
    NavigableMap<Integer, byte[]> hashes = new TreeMap<>();
    hashKeys.forEach((version, key) -> hashes.put(version, hash(key, kind, value)));
    return hashes;
  }

  /** The lowest version of keyed hashes. */
  public int oldestHashVersion() {
    return hashKeys.firstKey();
  }

  /** The highest version of keyed hashes. */
  public int newestHashVersion() {
    return hashKeys.lastKey();
  }

  /**
   * The version of keyed hashes under which is written what lives for less than an hour and is
   * looked up under every version: the lowest one while {@code tq.crypto.encrypt-with} says that
   * not all instances know the newest keys yet, else the newest.
   */
  public int hashVersionToWrite() {
    return encryptWith < keys.lastKey() || keys.size() == 1
        ? oldestHashVersion()
        : newestHashVersion();
  }

  /**
   * A keyed hash for what is counted for hours at most: under the lowest version, which all
   * instances share from the beginning of a roll until the old key goes. Counting then begins anew.
   */
  public byte[] hash(String kind, String value) {
    return hash(hashKeys.firstEntry().getValue(), kind, value);
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
    long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
    long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The key of an account at a provider: a keyed hash in hex that no roll changes either. */
  public String socialKey(String issuer, String subject) {
    return HexFormat.of().formatHex(hash(personKey, "social", issuer + " " + subject));
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

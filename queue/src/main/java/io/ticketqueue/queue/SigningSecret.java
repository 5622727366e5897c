package io.ticketqueue.queue;

import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.queue.journal.Draw;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of the house from which the key and the seed of every queue follow, so that neither
 * lies in Redis: who can write there can forge no head and no receipt and knows no lot. And a Redis
 * that comes back empty gives a queue the same key: the receipts of before speak against what is
 * missing.
 *
 * @param value at least 32 characters; empty where the house has none, then each queue's key and
 *     seed lie beside its journal
 */
public record SigningSecret(String value) {
  private static final int SHORTEST = 32;

  public SigningSecret {
    if (!value.isEmpty() && value.length() < SHORTEST) {
      throw new IllegalArgumentException("must have at least 32 characters");
    }
  }

  /** No secret. */
  public static SigningSecret none() {
    return new SigningSecret("");
  }

  /** Whether keys and seeds follow from it. */
  public boolean isSet() {
    return !value.isEmpty();
  }

  /** Makes the secrets of a new queue. */
  public QueueSecrets generate(UUID scheduleId) {
    return isSet() ? derive(scheduleId, Draw.newSeed(), "") : QueueSecrets.generate();
  }

  /** The secrets of a queue whose salt and round are known. */
  public QueueSecrets derive(UUID scheduleId, String salt, String randomness) {
    String seed = HexFormat.of().formatHex(mac("seed " + scheduleId));
    Ed25519Key key = Ed25519Key.fromSeed(mac("key " + scheduleId));
    return new QueueSecrets(salt, seed, randomness, Draw.commitment(seed), key);
  }

  private byte[] mac(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(("ticket-queue queue " + what).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "SigningSecret";
  }
}

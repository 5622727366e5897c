package io.ticketqueue.user;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as BCrypt hashes ({@code tq.password.bcrypt-cost}, 10–12) of their Unicode NFC, so that
 * every keyboard gives the same. A comparison that fails costs the same whatever it was made with:
 * without a hash a dummy is compared, and after a cheaper hash the difference is spent (U5).
 */
@Component
public class Passwords {
  private static final int CHEAPEST = 10;
  private static final int DEAREST = 12;
  private static final int LONGEST = 72;
  private static final int SALT_BYTES = 16;
  private static final int COST_AT = 4; // $2a$10$…
  private static final byte[] NOBODYS = {'x'};

  private final int cost;
  private final HashingThreads threads;
  private final String dummyHash;

  @Inject
  public Passwords(Settings settings, HashingThreads threads) {
    this(settings.count("tq.password.bcrypt-cost", CHEAPEST, DEAREST), threads);
  }

  /** Of any cost: tests of rules need no safe hashes. */
  Passwords(int cost, HashingThreads threads) {
    this.cost = cost;
    this.threads = threads;
    this.dummyHash = hashed("the password of no account".getBytes(StandardCharsets.UTF_8));
  }

  /** What a comparison found. */
  enum Match {
    NONE,
    /** The password is right. */
    RIGHT,
    /** It is right, and its hash should be made anew: of another cost, or not of its NFC. */
    OUTDATED
  }

  /**
   * Refuses while too many wait, before anything was done.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE
   */
  void requireRoom() {
    threads.requireRoom();
  }

  /**
   * The hash of a password of at most 72 bytes.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when too many wait
   */
  public String hash(String password) {
    byte[] bytes = bytes(normal(password));
    return threads.run(() -> hashed(bytes));
  }

  private String hashed(byte[] password) {
    return new String(BCrypt.withDefaults().hash(cost, password), StandardCharsets.UTF_8);
  }

  /** Whether the hash is of this password, see {@link #compare}. */
  public boolean matches(String password, @Nullable String hash) {
    return compare(password, hash) != Match.NONE;
  }

  /**
   * Compares a password with a hash. Without a hash it matches nothing and takes the same time.
   *
   * @throws io.ticketqueue.core.Problem SERVICE_UNAVAILABLE when too many wait
   */
  Match compare(String password, @Nullable String hash) {
    return threads.run(() -> compared(password, hash));
  }

  private Match compared(String password, @Nullable String hash) {
    byte[] normal = bytes(normal(password));
    byte[] typed = bytes(password);
    if (verify(normal, hash)) {
      return hash != null && cost(hash) == cost ? Match.RIGHT : Match.OUTDATED;
    }
    // Hashes from before normalisation are of what was typed.
    return !Arrays.equals(normal, typed) && verify(typed, hash) ? Match.OUTDATED : Match.NONE;
  }

  private boolean verify(byte[] password, @Nullable String hash) {
    boolean usable = hash != null && password.length <= LONGEST && password.length > 0;
    String compared = hash == null ? dummyHash : hash;
    boolean verified =
        BCrypt.verifyer().verify(usable ? password : NOBODYS, bytes(compared)).verified;
    if (usable && verified) {
      return true;
    }
    spendDifference(cost(compared));
    return false;
  }

  /** Work of 2^cost in all, as a cost stands for its power of two. */
  private void spendDifference(int spent) {
    for (int more = spent; more < cost; more++) {
      var unused = BCrypt.withDefaults().hash(more, new byte[SALT_BYTES], NOBODYS);
    }
  }

  private static int cost(String hash) {
    return Integer.parseInt(hash.substring(COST_AT, COST_AT + 2));
  }

  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

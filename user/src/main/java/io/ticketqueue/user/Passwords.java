package io.ticketqueue.user;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Passwords as BCrypt hashes ({@code tq.password.bcrypt-cost}, 10–12). */
@Component
public class Passwords {
  private static final int CHEAPEST = 10;
  private static final int DEAREST = 12;
  private static final int LONGEST = 72;

  private final int cost;
  private final String dummyHash;

  @Inject
  public Passwords(Settings settings) {
    this(settings.count("tq.password.bcrypt-cost", CHEAPEST, DEAREST));
  }

  /** Of any cost: tests of rules need no safe hashes. */
  Passwords(int cost) {
    this.cost = cost;
    this.dummyHash = hash("the password of no account", cost);
  }

  /** The hash of a password of at most 72 bytes. */
  public String hash(String password) {
    return hash(password, cost);
  }

  private static String hash(String password, int cost) {
    byte[] hash = BCrypt.withDefaults().hash(cost, password.getBytes(StandardCharsets.UTF_8));
    return new String(hash, StandardCharsets.UTF_8);
  }

  /**
   * Whether the hash is of this password. Without a hash it returns false and takes the same time.
   */
  public boolean matches(String password, @Nullable String hash) {
    byte[] given = password.getBytes(StandardCharsets.UTF_8);
    boolean usable = hash != null && given.length <= LONGEST && given.length > 0;
    BCrypt.Result result =
        BCrypt.verifyer()
            .verify(
                usable ? given : new byte[] {'x'},
                (hash == null || !usable ? dummyHash : hash).getBytes(StandardCharsets.UTF_8));
    return usable && result.verified;
  }
}

package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.health.WarmUp;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The accounts configuration asks for: an administrator ({@code tq.admin.email}, {@code
 * tq.admin.password}) and, for the gate, {@code tq.gate.email}, {@code tq.gate.password}. Made at
 * the first start; an account that exists is left as it is.
 */
@Component
public class ConfiguredAccounts implements WarmUp {
  private static final System.Logger LOG = System.getLogger(ConfiguredAccounts.class.getName());
  private static final int ATTEMPTS = 60;
  private static final long PAUSE_MILLIS = 1000;

  private final Settings settings;
  private final OpenAccount accounts;
  private final Passwords passwords;
  private final Clock clock;

  @Inject
  public ConfiguredAccounts(
      Settings settings, OpenAccount accounts, Passwords passwords, Clock clock) {
    this.settings = settings;
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  private record Wanted(EmailAddress email, String password, User.Role role) {}

  /** Reads the configuration; throws {@link BadConfiguration}. */
  void check() {
    wanted();
  }

  private List<Wanted> wanted() {
    List<Wanted> all = new ArrayList<>();
    for (User.Role role : List.of(User.Role.ADMIN, User.Role.GATE)) {
      String prefix = "tq." + role.name().toLowerCase(java.util.Locale.ROOT);
      settings.optional(prefix + ".email").ifPresent(email -> all.add(wanted(prefix, email, role)));
    }
    return all;
  }

  private Wanted wanted(String prefix, String text, User.Role role) {
    EmailAddress email =
        EmailAddress.of(text)
            .orElseThrow(
                () -> new BadConfiguration(prefix + ".email", "must be an e-mail address"));
    String password = settings.text(prefix + ".password");
    Checks checks = new Checks();
    checks.newPassword("password", password, email);
    try {
      checks.done();
    } catch (Problem weak) {
      throw new BadConfiguration(
          prefix + ".password", "must have 8 to 72 bytes: a letter, a digit and another sign");
    }
    return new Wanted(email, password, role);
  }

  @Override
  public String name() {
    return "configured-accounts";
  }

  /** Waits a minute for a database that is away. */
  @Override
  public void run() throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        wanted().forEach(this::ensure);
        return;
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.log(Level.WARNING, "configured-accounts=waiting cause={0}", e.toString());
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void ensure(Wanted wanted) {
    if (accounts.isTaken(wanted.email())) {
      return;
    }
    User user =
        new User(
            Ids.next(),
            wanted.email(),
            passwords.hash(wanted.password()),
            wanted.role() == User.Role.ADMIN ? "관리자" : "입장 담당",
            null,
            wanted.role(),
            User.Status.ACTIVE,
            clock.instant());
    try {
      accounts.open(user, Optional.empty(), List.of());
      LOG.log(Level.INFO, "user=configured id={0} role={1}", user.id(), user.role());
    } catch (Problem raced) {
      if (raced.code() != ErrorCode.EMAIL_ALREADY_EXISTS) {
        throw raced;
      }
    }
  }
}

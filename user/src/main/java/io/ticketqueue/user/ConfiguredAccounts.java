package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.health.WarmUp;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.log.Outage;
import io.ticketqueue.user.OpenAccount.NewAccount;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Opens the accounts that configuration names: an administrator ({@code tq.admin.email}, {@code
 * tq.admin.password}) and one for the gate ({@code tq.gate.email}, {@code tq.gate.password}). They
 * are opened at the first start; an account that exists is left alone.
 */
@Component
public class ConfiguredAccounts implements WarmUp {
  private static final System.Logger LOG = System.getLogger(ConfiguredAccounts.class.getName());
  private static final int ATTEMPTS = 60;
  private static final long PAUSE_MILLIS = 1000;

  private final Outage outage = new Outage(LOG, "warm-up=configured-accounts");
  private final Settings settings;
  private final OpenAccount accounts;

  @Inject
  public ConfiguredAccounts(Settings settings, OpenAccount accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  /** Reads the configuration; throws {@link BadConfiguration}. */
  void check() {
    configured();
  }

  private List<NewAccount> configured() {
    List<NewAccount> all = new ArrayList<>();
    for (User.Role role : List.of(User.Role.ADMIN, User.Role.GATE)) {
      String prefix = "tq." + role.name().toLowerCase(Locale.ROOT);
      settings
          .optional(prefix + ".email")
          .ifPresent(email -> all.add(configured(prefix, email, role)));
    }
    return all;
  }

  private NewAccount configured(String prefix, String text, User.Role role) {
    EmailAddress email =
        EmailAddress.of(text)
            .orElseThrow(
                () -> new BadConfiguration(prefix + ".email", "must be an e-mail address"));
    String password = settings.text(prefix + ".password");
    Fields fields = new Fields();
    AccountFields.newPassword(fields, "password", password, email);
    try {
      fields.check();
    } catch (Problem weak) {
      throw new BadConfiguration(
          prefix + ".password", "must have 8 to 72 bytes: a letter, a digit and another sign");
    }
    return new NewAccount(email, password, role == User.Role.ADMIN ? "관리자" : "입장 담당", null, role);
  }

  @Override
  public String name() {
    return "configured-accounts";
  }

  /** Waits up to a minute for the database. */
  @Override
  public void run() throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        configured().forEach(this::openIfAbsent);
        outage.back();
        return;
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        outage.away(e);
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private void openIfAbsent(NewAccount account) {
    if (accounts.isTaken(account.email())) {
      return;
    }
    try {
      User user = accounts.open(account, Optional.empty(), List.of());
      LOG.log(Level.INFO, "user=configured id={0} role={1}", user.id(), user.role());
    } catch (Problem raced) {
      if (raced.code() != ErrorCode.EMAIL_ALREADY_EXISTS) {
        throw raced;
      }
    }
  }
}

package io.ticketqueue.user;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.chassis.health.WarmUp;
import io.ticketqueue.chassis.jpa.Transactions;
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
import java.util.Map;
import java.util.Optional;

/**
 * Opens the accounts that configuration names: an administrator ({@code tq.admin.email}, {@code
 * tq.admin.password}) and one for the gate ({@code tq.gate.email}, {@code tq.gate.password}). They
 * are opened at the first start, once for each address: one whose owner has left is not made anew.
 * An account that exists is left alone. The administrator must change the password before the first
 * log-in, where {@code tq.admin.must-change} says so.
 */
@Component
public class ConfiguredAccounts implements WarmUp {
  private static final System.Logger LOG = System.getLogger(ConfiguredAccounts.class.getName());
  private static final int ATTEMPTS = 60;
  private static final long PAUSE_MILLIS = 1000;

  private final Outage outage = new Outage(LOG, "warm-up=configured-accounts");
  private final Settings settings;
  private final OpenAccount accounts;
  private final Users users;
  private final ConfiguredOnce once;
  private final Transactions transactions;
  private final Audit audit;

  @Inject
  public ConfiguredAccounts(
      Settings settings,
      OpenAccount accounts,
      Users users,
      ConfiguredOnce once,
      Transactions transactions,
      Audit audit) {
    this.settings = settings;
    this.accounts = accounts;
    this.users = users;
    this.once = once;
    this.transactions = transactions;
    this.audit = audit;
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
    User.Role role = account.role();
    boolean known = transactions.required(() -> once.isKnown(account.email()));
    Optional<User> existing = transactions.required(() -> users.findByEmail(account.email()));
    if (existing.isPresent()) {
      keep(account, known, existing.get().role() == role);
    } else if (known) {
      LOG.log(Level.INFO, "user=configured-account-closed role={0}", role);
    } else {
      open(account);
    }
  }

  /** An account that exists is left alone, whoever opened it. */
  private void keep(NewAccount account, boolean known, boolean hasRole) {
    if (!known && hasRole) { // of a version that did not remember
      transactions.required(() -> once.remember(account.email(), account.role()));
    } else if (!known) {
      LOG.log(
          Level.WARNING,
          "user=configured-address-taken role={0}: an ordinary account has it and stays ordinary;"
              + " configure another address",
          account.role());
    }
  }

  private void open(NewAccount account) {
    try {
      User user =
          transactions.required(
              () -> {
                User opened = accounts.open(account, Optional.empty(), List.of());
                once.remember(account.email(), account.role());
                if (account.role() == User.Role.ADMIN) {
                  once.demandPassword(opened.id());
                }
                audit.record(
                    "ACCOUNT_CONFIGURED",
                    "user:" + opened.id(),
                    null,
                    Map.of("role", opened.role()));
                return opened;
              });
      LOG.log(Level.INFO, "user=configured id={0} role={1}", user.id(), user.role());
    } catch (Problem raced) {
      if (raced.code() != ErrorCode.EMAIL_ALREADY_EXISTS) {
        throw raced;
      }
    }
  }
}

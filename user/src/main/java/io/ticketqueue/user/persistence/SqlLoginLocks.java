package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.user.ClientInfo;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.LockPolicy;
import io.ticketqueue.user.LoginLocks;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Failed log-ins in PostgreSQL; e-mail addresses and client addresses as keyed hashes only. */
@Component
public class SqlLoginLocks implements LoginLocks {
  private static final Statement LOCKED_SECONDS =
      Statement.load(SqlLoginLocks.class, "locked_seconds.sql");
  private static final Statement COUNT_FAILURE =
      Statement.load(SqlLoginLocks.class, "count_failure.sql");
  private static final Statement LOCK_LOGIN = Statement.load(SqlLoginLocks.class, "lock_login.sql");
  private static final Statement TELL_LOCK = Statement.load(SqlLoginLocks.class, "tell_lock.sql");
  private static final Statement CLEAR_FAILURES =
      Statement.load(SqlLoginLocks.class, "clear_failures.sql");
  private static final Statement LOCKED_UNTIL =
      Statement.load(SqlLoginLocks.class, "locked_until.sql");
  private static final Statement CLEAR_ADDRESSES =
      Statement.load(SqlLoginLocks.class, "clear_addresses.sql");
  private static final Statement PURGE_FAILURES =
      Statement.load(SqlLoginLocks.class, "purge_failures.sql");

  private final Database database;
  private final PersonalData data;
  private final LockPolicy policy;

  @Inject
  public SqlLoginLocks(Database database, PersonalData data, LockPolicy policy) {
    this.database = database;
    this.data = data;
    this.policy = policy;
  }

  @Override
  public Locked find(EmailAddress email, ClientInfo client) {
    return run(LOCKED_SECONDS, accountHash(email), addressHash(client))
        .rows(row -> new Locked(row.number("here"), row.number("everywhere")))
        .getFirst();
  }

  @Override
  public boolean countFailure(EmailAddress email, ClientInfo client) {
    String account = accountHash(email);
    boolean here = count(account, addressHash(client), policy.failuresPerAddress());
    boolean everywhere = count(account, account, policy.failuresPerAccount());
    return (here || everywhere) && run(TELL_LOCK, account, account).execute() > 0;
  }

  /** Whether that locks. */
  private boolean count(String account, String address, int threshold) {
    long failures =
        run(COUNT_FAILURE, account, address)
            .set("forgetSeconds", policy.forgetAfter().toSeconds())
            .number();
    Duration lock = policy.lockAfter(failures, threshold);
    if (lock.isPositive()) {
      run(LOCK_LOGIN, account, address).set("seconds", lock.toSeconds()).execute();
    }
    return lock.isPositive();
  }

  @Override
  public long clear(EmailAddress email, ClientInfo client) {
    // In the order in which failures are counted; another order could deadlock.
    var unused = clear(accountHash(email), addressHash(client));
    return clear(accountHash(email), accountHash(email));
  }

  private long clear(String account, String address) {
    return run(CLEAR_FAILURES, account, address).rows(row -> row.number("failures")).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  @Override
  public Optional<Instant> lockedUntil(EmailAddress email) {
    return LOCKED_UNTIL
        .on(database.entityManager())
        .set("account", accountHash(email))
        .row(row -> row.instant("locked_until"));
  }

  @Override
  public void clearAll(EmailAddress email) {
    // In the order in which failures are counted; another order could deadlock.
    CLEAR_ADDRESSES.on(database.entityManager()).set("account", accountHash(email)).execute();
    var unused = clear(accountHash(email), accountHash(email));
  }

  @Override
  public int purge(int most) {
    return PURGE_FAILURES
        .on(database.entityManager())
        .set("forgetSeconds", policy.forgetAfter().toSeconds())
        .set("most", most)
        .execute();
  }

  private Statement.Run run(Statement statement, String account, String address) {
    return statement.on(database.entityManager()).set("account", account).set("address", address);
  }

  private String accountHash(EmailAddress email) {
    return HexFormat.of().formatHex(data.hash("login-email", email.value()));
  }

  private String addressHash(ClientInfo client) {
    return HexFormat.of().formatHex(data.hash("login-address", client.countedAddress()));
  }
}

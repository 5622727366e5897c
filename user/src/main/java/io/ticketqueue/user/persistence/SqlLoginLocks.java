package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.user.EmailAddress;
import io.ticketqueue.user.LockPolicy;
import io.ticketqueue.user.LoginLocks;
import io.ticketqueue.user.Origin;
import io.ticketqueue.user.PersonalData;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.util.HexFormat;

/** Failed log-ins in PostgreSQL; e-mails and addresses as keyed hashes only. */
@Component
public class SqlLoginLocks implements LoginLocks {
  private static final String COUNT = Sql.load(SqlLoginLocks.class, "count_failure.sql");
  private static final String LOCKED = Sql.load(SqlLoginLocks.class, "locked_seconds.sql");
  private static final String CLEAR = Sql.load(SqlLoginLocks.class, "clear_failures.sql");
  private static final String PURGE = Sql.load(SqlLoginLocks.class, "purge_failures.sql");

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
  public long lockedSeconds(EmailAddress email, Origin origin) {
    Object seconds = of(LOCKED, account(email), address(origin)).getSingleResult();
    return ((Number) seconds).longValue();
  }

  @Override
  public void failed(EmailAddress email, Origin origin) {
    count(account(email), address(origin), policy.failuresPerAddress());
    count(account(email), account(email), policy.failuresPerAccount());
  }

  private void count(String account, String address, int threshold) {
    of(COUNT, account, address)
        .setParameter(3, threshold)
        .setParameter(4, policy.first().toSeconds())
        .setParameter(5, policy.longest().toSeconds())
        .setParameter(6, policy.forgetAfter().toSeconds())
        .executeUpdate();
  }

  @Override
  public void succeeded(EmailAddress email, Origin origin) {
    // In the order in which failures are counted, or two at once might wait for each other.
    of(CLEAR, account(email), address(origin)).executeUpdate();
    of(CLEAR, account(email), account(email)).executeUpdate();
  }

  @Override
  public int purge() {
    return query(PURGE).setParameter(1, policy.forgetAfter().toSeconds()).executeUpdate();
  }

  private Query of(String sql, String account, String address) {
    return query(sql).setParameter(1, account).setParameter(2, address);
  }

  private Query query(String sql) {
    return database.entityManager().createNativeQuery(sql);
  }

  private String account(EmailAddress email) {
    return HexFormat.of().formatHex(data.hash("login-email", email.value()));
  }

  private String address(Origin origin) {
    return HexFormat.of().formatHex(data.hash("login-address", origin.address()));
  }
}

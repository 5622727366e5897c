package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.function.Predicate;

/** Opens a session for whom a provider vouches: what a log-in by password checks, it checks too. */
@Component
public class OpenSocialSession {
  private static final System.Logger LOG = System.getLogger(OpenSocialSession.class.getName());

  private final Users users;
  private final MayLogIn mayLogIn;
  private final RecordLogins records;
  private final OpenSession sessions;
  private final Transactions transactions;

  @Inject
  public OpenSocialSession(
      Users users,
      MayLogIn mayLogIn,
      RecordLogins records,
      OpenSession sessions,
      Transactions transactions) {
    this.users = users;
    this.mayLogIn = mayLogIn;
    this.records = records;
    this.sessions = sessions;
    this.transactions = transactions;
  }

  /**
   * Opens it and records the log-in; a refusal is recorded too.
   *
   * @param work done in the same transaction, with the user's row locked; false ends it
   * @throws Problem as {@link MayLogIn} says; SIGNUP_TOKEN_INVALID when the work ended it, or when
   *     the account was deleted meanwhile
   */
  TokenPair open(UUID userId, LoginMethod method, ClientInfo client, Predicate<User> work) {
    User user =
        transactions.required(
            () ->
                users.find(userId).orElseThrow(() -> new Problem(ErrorCode.SIGNUP_TOKEN_INVALID)));
    ErrorCode refusal = mayLogIn.refusal(user).orElse(null);
    if (refusal != null) {
      throw refuse(user, method, client, refusal);
    }
    TokenPair pair =
        transactions.required(
            () -> {
              User locked =
                  users
                      .lock(userId)
                      .filter(User::isActive)
                      .filter(work)
                      .orElseThrow(() -> new Problem(ErrorCode.SIGNUP_TOKEN_INVALID));
              records.recordSuccess(locked, client, method);
              return sessions.open(locked, client);
            });
    LOG.log(
        Level.INFO,
        "session=opened id={0} user={1} method={2}",
        pair.session(),
        pair.userId(),
        method);
    return pair;
  }

  private Problem refuse(User user, LoginMethod method, ClientInfo client, ErrorCode why) {
    transactions.required(() -> records.recordRefusal(user, client, method, why));
    return new Problem(why);
  }
}

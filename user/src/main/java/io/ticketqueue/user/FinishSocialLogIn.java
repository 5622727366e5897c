package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The browser comes back from a provider: who is known is logged in, who is not may sign up or link
 * an account. The provider is asked outside of transactions.
 */
@Component
public class FinishSocialLogIn {
  private static final System.Logger LOG = System.getLogger(FinishSocialLogIn.class.getName());
  private static final int LONGEST_CODE = 2048;
  private static final String DECLINED = "access_denied";

  private final SocialProviders providers;
  private final OAuthStates states;
  private final SocialLinks links;
  private final OpenSocialSession sessions;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public FinishSocialLogIn(
      SocialProviders providers,
      OAuthStates states,
      SocialLinks links,
      OpenSocialSession sessions,
      Transactions transactions,
      Clock clock) {
    this.providers = providers;
    this.states = states;
    this.links = links;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The query with which the browser came back, and its cookie. */
  public record Callback(
      String provider,
      @Nullable String code,
      @Nullable String state,
      @Nullable String error,
      @Nullable String browser) {
    @Override
    public String toString() {
      return "Callback[" + provider + "]";
    }
  }

  /** How it ended. */
  public sealed interface Outcome {}

  /** Somebody with an account. */
  public record LoggedIn(TokenPair pair) implements Outcome {}

  /** Somebody without one, or whose account is not linked yet. */
  public record Invited(String signUpToken, SocialIdentity identity) implements Outcome {
    @Override
    public String toString() {
      return "Invited[…]";
    }
  }

  /**
   * Finishes it.
   *
   * @throws Problem NOT_FOUND, OAUTH_STATE_INVALID, OAUTH_DENIED, INVALID_REQUEST,
   *     OAUTH_PROVIDER_ERROR, ACCOUNT_DORMANT, TERMS_NOT_AGREED, in this order
   */
  public Outcome finish(Callback callback, ClientInfo client) {
    SocialProvider provider =
        SocialProvider.of(callback.provider())
            .filter(providers::isConfigured)
            .orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND));
    Known known = providers.within(provider, () -> identify(provider, callback));
    SocialIdentity identity = known.identity();
    SocialAccount account = links.accountOf(identity);
    return transactions
        .required(() -> links.findUser(account))
        .<Outcome>map(
            user ->
                new LoggedIn(
                    sessions.open(
                        new OpenSocialSession.Request(
                            user, provider.method(), client, known.agreements()),
                        locked -> links.isOf(locked, account),
                        ErrorCode.OAUTH_STATE_INVALID)))
        .orElseGet(() -> new Invited(links.invite(account), identity));
  }

  /** The log-in is used up only once the provider may be asked. */
  private Known identify(SocialProvider provider, Callback callback) {
    OAuthState state = take(provider, callback);
    return new Known(providers.identify(state, code(callback)), AgreedTerms.of(state.terms()));
  }

  private record Known(SocialIdentity identity, List<Terms.Agreement> agreements) {}

  private OAuthState take(SocialProvider provider, Callback callback) {
    String state = callback.state();
    String browser = callback.browser();
    if (state == null
        || browser == null
        || !RandomText.matches(state)
        || !RandomText.matches(browser)) {
      throw new Problem(ErrorCode.OAUTH_STATE_INVALID);
    }
    return transactions
        .required(() -> states.take(provider, state, browser, clock.instant()))
        .orElseThrow(() -> new Problem(ErrorCode.OAUTH_STATE_INVALID));
  }

  private static String code(Callback callback) {
    String error = callback.error();
    if (error != null) {
      LOG.log(Level.INFO, "oauth=refused provider={0}", callback.provider());
      throw new Problem(
          error.equals(DECLINED) ? ErrorCode.OAUTH_DENIED : ErrorCode.OAUTH_PROVIDER_ERROR);
    }
    Fields fields = new Fields();
    String code = fields.verbatim("code", callback.code(), LONGEST_CODE);
    fields.check();
    return code;
  }
}

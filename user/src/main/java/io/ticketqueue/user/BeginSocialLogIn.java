package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Begins a log-in at a provider: remembers secrets of it and tells where the browser goes. */
@Component
public class BeginSocialLogIn {
  private final SocialProviders providers;
  private final OAuthStates states;
  private final SocialPolicy policy;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public BeginSocialLogIn(
      SocialProviders providers,
      OAuthStates states,
      SocialPolicy policy,
      Transactions transactions,
      Clock clock) {
    this.providers = providers;
    this.states = states;
    this.policy = policy;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A log-in that has begun.
   *
   * @param url where the browser goes
   * @param browser the value of its cookie
   */
  public record Begun(String url, String browser) {
    @Override
    public String toString() {
      return "Begun[…]";
    }
  }

  /**
   * Begins.
   *
   * @param browser the cookie of this browser if it has one already: several log-ins may be under
   *     way, in several windows
   * @param terms what is agreed to with the log-in, {@code SERVICE:1.1,PRIVACY:1.0}
   * @throws Problem NOT_FOUND for a provider that is unknown or not configured; INVALID_REQUEST
   */
  public Begun begin(String provider, @Nullable String browser, @Nullable String terms) {
    SocialProvider known =
        SocialProvider.of(provider)
            .filter(providers::isConfigured)
            .orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND));
    Fields fields = new Fields();
    String agreed = AgreedTerms.read(fields, terms);
    fields.check();
    OAuthState state =
        new OAuthState(
            known,
            RandomText.next(),
            browser != null && RandomText.matches(browser) ? browser : RandomText.next(),
            RandomText.next(),
            RandomText.next(),
            agreed,
            clock.instant().plus(policy.stateLife()));
    transactions.required(() -> states.add(state));
    return new Begun(providers.authorizationUrl(state), state.browser());
  }
}

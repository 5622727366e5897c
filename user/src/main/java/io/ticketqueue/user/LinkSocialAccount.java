package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links an account at a provider to the one its person has here, and logs in. Only a verified
 * identity tells whose it is. Of each provider an account has one link: a further one takes its
 * place, and the owner is told by a mail.
 */
@Component
public class LinkSocialAccount {
  private static final System.Logger LOG = System.getLogger(LinkSocialAccount.class.getName());
  private static final int LONGEST = 200;

  private final SocialLinks links;
  private final SpendIdentity identities;
  private final Users users;
  private final OpenSocialSession sessions;
  private final WatchLogins watch;
  private final Transactions transactions;

  @Inject
  public LinkSocialAccount(
      SocialLinks links,
      SpendIdentity identities,
      Users users,
      OpenSocialSession sessions,
      WatchLogins watch,
      Transactions transactions) {
    this.links = links;
    this.identities = identities;
    this.users = users;
    this.sessions = sessions;
    this.watch = watch;
    this.transactions = transactions;
  }

  /** The form as it was sent. */
  public record Form(
      @Nullable String signupToken,
      @Nullable String identityVerificationId,
      @Nullable String identityProof,
      @Nullable List<Terms.Agreement> terms) {
    @Override
    public String toString() {
      return "Form[…]";
    }
  }

  /**
   * Links and logs in.
   *
   * @throws Problem INVALID_REQUEST, SIGNUP_TOKEN_INVALID, IDENTITY_NOT_VERIFIED, IDENTITY_MISMATCH
   *     when the person has no account, ACCOUNT_DORMANT, TERMS_NOT_AGREED, in this order
   */
  public TokenPair link(Form form, ClientInfo client) {
    Fields fields = new Fields();
    String token = fields.verbatim("signupToken", form.signupToken(), LONGEST);
    SpendIdentity.check(fields, form.identityVerificationId(), form.identityProof());
    fields.check();
    SocialAccount account = links.require(token);
    VerifiedPerson person =
        identities.spend(
            Objects.requireNonNull(form.identityVerificationId()),
            Objects.requireNonNull(form.identityProof()),
            IdentityPurpose.SIGN_UP);
    UUID user = transactions.required(() -> userOf(person));
    TokenPair pair =
        sessions.open(
            new OpenSocialSession.Request(
                user,
                account.provider().method(),
                client,
                form.terms() == null ? List.of() : form.terms()),
            locked -> link(locked, account, token),
            ErrorCode.SIGNUP_TOKEN_INVALID);
    LOG.log(Level.INFO, "social=linked user={0} provider={1}", user, account.provider());
    return pair;
  }

  /** It takes the place of another account at this provider; the owner is told. */
  private boolean link(User locked, SocialAccount account, String token) {
    boolean linked = links.link(locked.id(), token);
    if (linked) {
      watch.tellOfLink(locked.email(), account.provider());
    }
    return linked;
  }

  private UUID userOf(VerifiedPerson person) {
    return users
        .findByPerson(person.ci())
        .map(User::id)
        .orElseThrow(() -> new Problem(ErrorCode.IDENTITY_MISMATCH));
  }
}

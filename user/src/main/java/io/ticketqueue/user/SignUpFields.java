package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the form of a sign-up: its first stages, form and terms. */
@Component
public class SignUpFields {
  private static final int LONGEST_TOKEN = 8192;
  private static final int LONGEST_IDENTITY = 200;

  private final AccountPolicy policy;
  private final ShowTerms terms;

  @Inject
  public SignUpFields(AccountPolicy policy, ShowTerms terms) {
    this.policy = policy;
    this.terms = terms;
  }

  /**
   * What the form says.
   *
   * @param password absent where a provider vouches
   * @param name of the plain form; empty in the staged one
   * @param phone the same, or where the verification lacks it
   * @param person of the plain form
   */
  record Checked(
      EmailAddress email,
      @Nullable String password,
      String name,
      @Nullable String phone,
      String emailToken,
      List<Terms.Agreement> agreements,
      @Nullable Person person) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Checked[…]";
    }

    OpenAccount.NewAccount account() {
      return account(name, Objects.requireNonNull(phone));
    }

    /**
     * The account of a verified person.
     *
     * @throws Problem INVALID_REQUEST when neither the verification nor the form has a phone
     */
    OpenAccount.NewAccount account(VerifiedPerson person) {
      Fields fields = new Fields();
      String number = person.phone().orElseGet(() -> AccountFields.phone(fields, phone));
      fields.check();
      return account(person.name(), number);
    }

    private OpenAccount.NewAccount account(String accountName, String accountPhone) {
      return new OpenAccount.NewAccount(email, password, accountName, accountPhone, User.Role.USER);
    }
  }

  /**
   * Checks form and terms.
   *
   * @throws Problem INVALID_REQUEST, TERMS_NOT_AGREED
   */
  Checked check(SignUp.Form form) {
    Fields fields = new Fields();
    EmailAddress email = AccountFields.email(fields, form.email());
    String password = password(fields, form, email);
    String unused = fields.verbatim("recaptchaToken", form.recaptchaToken(), LONGEST_TOKEN);
    Checked checked =
        form.isStaged()
            ? staged(fields, form, email, password)
            : plain(fields, form, email, password);
    fields.check();
    return new Checked(
        email,
        password,
        checked.name(),
        checked.phone(),
        checked.emailToken(),
        agreements(form),
        checked.person());
  }

  private Checked staged(
      Fields fields, SignUp.Form form, EmailAddress email, @Nullable String password) {
    SpendIdentity.check(fields, form.identityVerificationId(), form.identityProof());
    String phone = form.phone() == null ? null : AccountFields.phone(fields, form.phone());
    String token = ProveEmail.token(fields, form.emailVerificationToken());
    return new Checked(email, password, "", phone, token, List.of(), null);
  }

  private Checked plain(
      Fields fields, SignUp.Form form, EmailAddress email, @Nullable String password) {
    String name = AccountFields.name(fields, form.name());
    String phone = AccountFields.phone(fields, form.phone());
    if (!policy.plainIdentity()) {
      fields.wrong("identityVerificationId", Violation.MISSING);
    }
    Person person = policy.plainIdentity() ? person(fields, form) : null;
    return new Checked(email, password, name, phone, "", List.of(), person);
  }

  private static Person person(Fields fields, SignUp.Form form) {
    String ci = identifier(fields, "ci", form.ci());
    return new Person(ci, Optional.ofNullable(form.di()).map(di -> identifier(fields, "di", di)));
  }

  /** As providers make them, which nobody types: nothing invisible tells two of them apart. */
  private static String identifier(Fields fields, String field, @Nullable String value) {
    if (value != null && value.codePoints().anyMatch(SignUpFields::isSpace)) {
      fields.wrong(field, Violation.INVISIBLE);
      return "";
    }
    return fields.name(field, value, LONGEST_IDENTITY);
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** Who comes from another provider may do without. */
  private static @Nullable String password(Fields fields, SignUp.Form form, EmailAddress email) {
    if (form.signupToken() == null) {
      return AccountFields.newPassword(fields, "password", form.password(), email);
    }
    String unused = fields.verbatim("signupToken", form.signupToken(), LONGEST_IDENTITY);
    return form.password() == null
        ? null
        : AccountFields.newPassword(fields, "password", form.password(), email);
  }

  /** The plain form may omit terms; if it has any, they are checked too. */
  private List<Terms.Agreement> agreements(SignUp.Form form) {
    List<Terms.Agreement> sent = form.terms() == null ? List.of() : form.terms();
    if (sent.isEmpty() && !form.isStaged()) {
      return sent;
    }
    return Agreements.validate(sent, terms.show());
  }
}

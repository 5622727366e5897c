package io.ticketqueue.user;

import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A person, as the provider of identity verifications names them.
 *
 * @param ci connecting information, the same for a person everywhere
 * @param di duplication information, one per person and site; some channels lack it
 * @param name in NFC
 * @param phone a mobile number with dashes; some channels lack it
 * @param birthDate the provider has it always, but nothing depends on it
 */
public record VerifiedPerson(
    String ci,
    Optional<String> di,
    String name,
    Optional<String> phone,
    Optional<LocalDate> birthDate) {
  /** Takes name and number as the provider writes them. */
  public VerifiedPerson {
    name = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    phone = phone.flatMap(AccountFields::mobile);
  }

  /** Whether a name is one that an account may have. */
  public static boolean isName(String name) {
    Fields fields = new Fields();
    String unused = AccountFields.name(fields, name);
    try {
      fields.check();
      return true;
    } catch (Problem wrong) {
      return false;
    }
  }

  /** Who it is, without what is known of them. */
  Person person() {
    return new Person(ci, di);
  }

  @Override
  public String toString() {
    return "VerifiedPerson[…]";
  }
}

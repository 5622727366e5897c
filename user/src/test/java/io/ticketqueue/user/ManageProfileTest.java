package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.IDENTITY_MISMATCH;
import static io.ticketqueue.core.ErrorCode.IDENTITY_NOT_VERIFIED;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.user.ManageProfile.Form;
import io.ticketqueue.user.StartedVerifications.Ticket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManageProfileTest {
  private final UseCases app = new UseCases();
  private final Person person = TestUsers.person();
  private final User buyer = app.buyer(person);

  private static Form form(String name, String phone) {
    return new Form(name, phone, null, null);
  }

  private User change(User user, String name, String phone) {
    return app.profile().change(user.id(), form(name, phone));
  }

  private User replace(String name, String phone) {
    return app.profile().replace(buyer.id(), form(name, phone));
  }

  private Form verified(String ci, Optional<String> phone, String formPhone) {
    Ticket ticket = app.startIdentity().start("CHANGE_PROFILE").ticket();
    app.provider.verify(
        ticket.id(), new VerifiedPerson(ci, Optional.empty(), "김철수", phone, Optional.empty()));
    return new Form("가짜", formPhone, ticket.id(), ticket.proof());
  }

  /** The account of a person who was verified at sign-up. */
  private User verifiedBuyer() {
    app.users.verify(buyer.id(), true, Optional.empty());
    return buyer;
  }

  @Test
  void aChangeKeepsWhatIsAbsent() {
    User named = change(buyer, " 김철수 ", null);
    assertThat(named.name()).isEqualTo("김철수");
    assertThat(named.phone()).isEqualTo(buyer.phone());

    User called = change(buyer, null, "0111234567");
    assertThat(called.name()).isEqualTo("김철수");
    assertThat(called.phone()).isEqualTo("011-123-4567");
    assertThat(app.profile().show(buyer.id())).isEqualTo(called);
  }

  @Test
  void aReplacementNeedsEverything() {
    assertInvalid(() -> replace("이", null), "phone");
    assertInvalid(() -> replace(null, null), "name", "phone");
    assertThat(app.profile().show(buyer.id())).isEqualTo(buyer);

    assertThat(replace("이", "010-1111-2222").name()).isEqualTo("이");
  }

  @Test
  void anInvalidChangeChangesNothing() {
    assertInvalid(() -> change(buyer, "김", ""), "phone");
    assertThat(app.profile().show(buyer.id())).isEqualTo(buyer);
  }

  @Test
  void whatWasVerifiedIsChangedByAVerificationOnly() {
    User user = verifiedBuyer();

    assertRefused(IDENTITY_NOT_VERIFIED, () -> change(user, "김철수", null));
    assertRefused(IDENTITY_NOT_VERIFIED, () -> change(user, null, "010-1111-2222"));
    assertRefused(IDENTITY_NOT_VERIFIED, () -> replace("김철수", "010-1111-2222"));
    assertThat(change(user, null, null)).isEqualTo(user);
    assertThat(app.profile().show(user.id())).isEqualTo(user);
  }

  @Test
  void aVerificationOfTheSamePersonChangesBoth() {
    User user = verifiedBuyer();

    User changed =
        app.profile().change(user.id(), verified(person.ci(), Optional.of("01077778888"), null));

    assertThat(changed.name()).isEqualTo("김철수");
    assertThat(changed.phone()).isEqualTo("010-7777-8888");
    Form lacksPhone = verified(person.ci(), Optional.empty(), "010-2222-3333");
    assertThat(app.profile().replace(user.id(), lacksPhone).phone()).isEqualTo("010-2222-3333");
    Form hasNone = verified(person.ci(), Optional.empty(), null);
    assertThat(app.profile().replace(user.id(), hasNone).phone()).isEqualTo("010-2222-3333");
  }

  @Test
  void anotherPersonsVerificationChangesNothing() {
    User user = verifiedBuyer();

    assertRefused(
        IDENTITY_MISMATCH,
        () -> app.profile().change(user.id(), verified("another-ci", Optional.empty(), null)));
    assertThat(app.profile().show(user.id())).isEqualTo(user);
  }

  @Test
  void aVerificationIsGoodOnceForThisPurpose() {
    Form used = verified(person.ci(), Optional.empty(), null);
    assertThat(app.profile().change(buyer.id(), used)).isNotNull();
    assertRefused(IDENTITY_NOT_VERIFIED, () -> app.profile().change(buyer.id(), used));

    Ticket ticket = app.startIdentity().start("SIGN_UP").ticket();
    app.provider.verify(ticket.id(), VerifiedPeople.of(person));
    assertRefused(
        IDENTITY_NOT_VERIFIED,
        () -> app.profile().change(buyer.id(), new Form(null, null, ticket.id(), ticket.proof())));
  }

  @Test
  void halfOfAVerificationIsNamed() {
    for (Form half :
        List.of(new Form(null, null, "id", null), new Form(null, null, null, "proof"))) {
      assertInvalid(
          () -> app.profile().change(buyer.id(), half),
          half.identityProof() == null ? "identityProof" : "identityVerificationId");
    }
  }
}

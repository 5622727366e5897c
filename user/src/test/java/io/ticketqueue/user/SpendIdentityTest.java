package io.ticketqueue.user;

import static io.ticketqueue.core.ErrorCode.IDENTITY_NOT_VERIFIED;
import static io.ticketqueue.core.ErrorCode.SERVICE_UNAVAILABLE;
import static io.ticketqueue.user.Refusals.assertInvalid;
import static io.ticketqueue.user.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.user.StartedVerifications.Ticket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpendIdentityTest {
  private final UseCases app = new UseCases();
  private final VerifiedPerson person = VerifiedPeople.of(TestUsers.person());

  private Ticket verified() {
    Ticket ticket = app.startIdentity().start("SIGN_UP").ticket();
    app.provider.verify(ticket.id(), person);
    return ticket;
  }

  private VerifiedPerson spend(Ticket ticket) {
    return app.spendIdentity().spend(ticket.id(), ticket.proof(), ticket.purpose());
  }

  @Test
  void itIsIssuedForTenMinutesInTheProvidersAlphabet() {
    StartIdentity.Started started = app.startIdentity().start("PASSWORD_RESET");

    assertThat(started.ticket().id()).matches("[0-9A-Za-z]{32}");
    assertThat(started.ticket().proof()).matches("[0-9A-Za-z]{43}");
    assertThat(started.ticket().purpose()).isEqualTo(IdentityPurpose.PASSWORD_RESET);
    assertThat(started.expiresAt()).isEqualTo(app.clock.instant().plus(Duration.ofMinutes(10)));
    assertThat(started.channel().storeId()).isEqualTo("store");
    assertThat(app.startIdentity().start("SIGN_UP").ticket().id())
        .isNotEqualTo(started.ticket().id());
  }

  @Test
  void anUnknownPurposeIsRefused() {
    assertInvalid(() -> app.startIdentity().start(null), "purpose");
    assertInvalid(() -> app.startIdentity().start("sign_up"), "purpose");
  }

  @Test
  void itYieldsThePersonOnce() {
    Ticket ticket = verified();

    assertThat(spend(ticket)).isEqualTo(person);
    assertRefused(IDENTITY_NOT_VERIFIED, () -> spend(ticket));
  }

  @Test
  void anotherPurposeAndAnotherProofGetNothingAndSpendNothing() {
    Ticket ticket = verified();

    assertRefused(
        IDENTITY_NOT_VERIFIED,
        () -> spend(new Ticket(ticket.id(), ticket.proof(), IdentityPurpose.PASSWORD_RESET)));
    assertRefused(
        IDENTITY_NOT_VERIFIED,
        () -> spend(new Ticket(ticket.id(), "another", IdentityPurpose.SIGN_UP)));

    assertThat(spend(ticket)).isEqualTo(person);
  }

  @Test
  void anIdThatIsNotOursIsRefusedWhateverTheProviderSays() {
    app.provider.verify("identity-of-nobody", person);

    assertRefused(
        IDENTITY_NOT_VERIFIED,
        () -> spend(new Ticket("identity-of-nobody", "proof", IdentityPurpose.SIGN_UP)));
  }

  @Test
  void tenMinutesAreItsLife() {
    Ticket ticket = verified();
    app.clock.advance(Duration.ofMinutes(10));

    assertRefused(IDENTITY_NOT_VERIFIED, () -> spend(ticket));
  }

  @Test
  void aRecordThatIdentifiesNobodySpendsItToo() {
    Ticket ticket = app.startIdentity().start("SIGN_UP").ticket();
    app.provider.fail(ticket.id());
    assertRefused(IDENTITY_NOT_VERIFIED, () -> spend(ticket));
    app.provider.verify(ticket.id(), person);

    assertRefused(IDENTITY_NOT_VERIFIED, () -> spend(ticket));
  }

  @Test
  void aUseThatDoesNotReachTheRecordSpendsNothing() {
    Ticket ticket = app.startIdentity().start("SIGN_UP").ticket();
    assertRefused(IDENTITY_NOT_VERIFIED, () -> spend(ticket));
    app.provider.verify(ticket.id(), person);
    app.provider.setAway(true);
    assertRefused(SERVICE_UNAVAILABLE, () -> spend(ticket));
    app.provider.setAway(false);

    assertThat(spend(ticket)).isEqualTo(person);
  }

  @Test
  void nothingThatIsPrintedTellsThePersonOrTheProof() {
    Ticket ticket = verified();

    assertThat(ticket + " " + person).doesNotContain(ticket.proof(), person.ci(), "홍길동");
  }
}

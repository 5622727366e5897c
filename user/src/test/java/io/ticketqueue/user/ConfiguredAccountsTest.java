package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ticketqueue.chassis.audit.AuditEntry;
import io.ticketqueue.chassis.config.BadConfiguration;
import org.junit.jupiter.api.Test;

class ConfiguredAccountsTest {
  private static final EmailAddress ADMIN = new EmailAddress("admin@example.com");

  private final UseCases app = new UseCases();

  private ConfiguredAccounts configured(String... settings) {
    return app.configuredAccounts(settings);
  }

  private ConfiguredAccounts admin(String password) {
    return configured("tq.admin.email", ADMIN.value(), "tq.admin.password", password);
  }

  @Test
  void theAccountsAreOpenedWithTheirRoles() throws Exception {
    configured(
            "tq.admin.email",
            "Admin@Example.com",
            "tq.admin.password",
            UseCases.PASSWORD,
            "tq.gate.email",
            "gate@example.com",
            "tq.gate.password",
            UseCases.PASSWORD)
        .run();

    assertThat(app.users.findByEmail(ADMIN).map(User::role)).contains(User.Role.ADMIN);
    assertThat(app.users.findByEmail(new EmailAddress("gate@example.com")).map(User::role))
        .contains(User.Role.GATE);
  }

  @Test
  void anExistingAccountIsLeftAlone() throws Exception {
    admin(UseCases.PASSWORD).run();
    User before = app.users.findByEmail(ADMIN).orElseThrow();

    admin("another-Word-8").run();

    assertThat(app.users.findByEmail(ADMIN)).contains(before);
  }

  @Test
  void theAdministratorChangesThePasswordBeforeTheFirstLogIn() throws Exception {
    admin(UseCases.PASSWORD).run();
    User user = app.users.findByEmail(ADMIN).orElseThrow();
    assertThatThrownBy(() -> app.logIn(user)).hasMessageContaining("PASSWORD_CHANGE_REQUIRED");
    assertThatThrownBy(() -> app.logIn(user, "wrong-Word-8", UseCases.CLIENT))
        .hasMessageContaining("INVALID_CREDENTIALS");

    assertThatThrownBy(() -> setPassword(UseCases.PASSWORD, UseCases.PASSWORD))
        .hasMessageContaining("INVALID_REQUEST");
    assertThatThrownBy(() -> setPassword("wrong-Word-8", "another-Word-8"))
        .hasMessageContaining("INVALID_CREDENTIALS");
    setPassword(UseCases.PASSWORD, "another-Word-8");

    assertThat(app.logIn(user, "another-Word-8", UseCases.CLIENT).userId()).isEqualTo(user.id());
    assertThatThrownBy(() -> setPassword("another-Word-8", "a-third-Word-9"))
        .hasMessageContaining("INVALID_CREDENTIALS");
    assertThat(app.acts)
        .extracting(AuditEntry::action, AuditEntry::role)
        .containsExactly(
            tuple("ACCOUNT_CONFIGURED", "SYSTEM"), tuple("FIRST_PASSWORD_SET", "ADMIN"));
  }

  private void setPassword(String old, String wanted) {
    app.setFirstPassword()
        .set(new SetFirstPassword.Form(ADMIN.value(), old, wanted), UseCases.CLIENT);
  }

  @Test
  void anAccountWhoseOwnerHasLeftIsNotMadeAnew() throws Exception {
    admin(UseCases.PASSWORD).run();
    app.users.setRole(app.buyer().id(), User.Role.ADMIN); // who remains
    app.deleteAccount(app.users.findByEmail(ADMIN).orElseThrow());

    admin(UseCases.PASSWORD).run();

    assertThat(app.users.findByEmail(ADMIN)).isEmpty();
  }

  @Test
  void anOrdinaryAccountOfTheAddressStaysOrdinary() throws Exception {
    app.openAccount()
        .open(
            new OpenAccount.NewAccount(
                ADMIN, UseCases.PASSWORD, "홍길동", "010-1234-5678", User.Role.USER),
            java.util.Optional.empty(),
            java.util.List.of());

    admin("another-Word-8").run();

    User user = app.users.findByEmail(ADMIN).orElseThrow();
    assertThat(user.role()).isEqualTo(User.Role.USER);
    assertThat(app.logIn(user).userId()).isEqualTo(user.id());
    assertThat(app.configured.isKnown(ADMIN)).isFalse();
  }

  @Test
  void withoutConfigurationThereIsNoAccount() throws Exception {
    configured().run();

    assertThat(app.users.findByEmail(ADMIN)).isEmpty();
  }

  @Test
  void aBadValueIsRefusedByItsKey() {
    assertThatThrownBy(() -> admin("weak").check())
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.admin.password");
    assertThatThrownBy(() -> configured("tq.gate.email", "nobody").check())
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("tq.gate.email");
  }
}

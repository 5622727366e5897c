package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.config.BadConfiguration;
import org.junit.jupiter.api.Test;

class ConfiguredAccountsTest {
  private static final EmailAddress ADMIN = new EmailAddress("admin@example.com");

  private final UseCases app = new UseCases();

  private ConfiguredAccounts configured(String... settings) {
    return new ConfiguredAccounts(TestSettings.of(settings), app.openAccount());
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

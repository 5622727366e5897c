package io.ticketqueue.chassis.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.ticketqueue.testkit.contract.ContractRules;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ContractRulesTest {
  private static final JavaClasses RESOURCES =
      new ClassFileImporter().importClasses(Terms.class, Profile.class);

  @Path("/auth")
  @RolesAllowed("ADMIN")
  static class Terms {
    @GET
    @Path("terms")
    @PermitAll
    public String documented() {
      return "";
    }

    @POST
    @Path("logout")
    public String forOthers() {
      return "";
    }

    @GET
    @Path("{anything}")
    public String undocumented() {
      return "";
    }
  }

  @Path("/users/me")
  @RolesAllowed({"GATE", "USER"})
  static class Profile {
    @GET
    public String documented() {
      return "";
    }
  }

  @Test
  void differencesBetweenResourcesAndContractAreNamed() {
    assertThatThrownBy(() -> ContractRules.check("user", RESOURCES))
        .hasMessageContaining("POST /auth/logout: documented for USER, written for ADMIN")
        .hasMessageContaining("POST /auth/login: documented for everybody, written for null")
        .hasMessageContaining("GET /auth/{}: not documented")
        .hasMessageNotContaining("GET /auth/terms")
        .hasMessageNotContaining("GET /users/me:");
  }

  @Test
  void aServiceWithoutOperationsPasses() {
    ContractRules.check("sandbox", RESOURCES);
  }
}

package io.ticketqueue.chassis.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.ticketqueue.chassis.security.NeedsRecentLogIn;
import io.ticketqueue.chassis.security.NeedsRevocations;
import io.ticketqueue.testkit.ResourceRules;
import io.ticketqueue.testkit.contract.ContractRules;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
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

  @Path("/auth")
  @RolesAllowed("ADMIN")
  static class Door {
    @POST
    @Path("logout")
    public String strictAtTheEdgeOnly(String raw) {
      return raw;
    }

    @POST
    @Path("login")
    @PermitAll
    @NeedsRevocations
    @NeedsRecentLogIn
    public String strictHereOnly(@QueryParam("x") String query, BodyText body) {
      return query;
    }
  }

  @Test
  void marksThatOnlyTheEdgeOrOnlyTheServiceHasAreNamed() {
    assertThatThrownBy(
            () -> ContractRules.checkFlags(new ClassFileImporter().importClasses(Door.class)))
        .hasMessageContaining("POST /auth/logout: strict at the edge only")
        .hasMessageContaining("POST /auth/login: strict in the service only")
        .hasMessageContaining("POST /auth/login: recent in the service only");
  }

  @Test
  void aResourceMustNotTakeARawBodyNorTrustOperatorsBlindly() {
    JavaClasses door = new ClassFileImporter().importClasses(Door.class);
    assertThatThrownBy(() -> ResourceRules.check(door))
        .hasMessageContaining("strictAtTheEdgeOnly")
        .hasMessageContaining("NeedsRevocations")
        .hasMessageNotContaining("strictHereOnly");
    assertThatThrownBy(() -> ResourceRules.check(new ClassFileImporter().importClasses(Raw.class)))
        .hasMessageContaining("raw body")
        .hasMessageContaining("takesBytes")
        .hasMessageContaining("takesText");
  }

  @Path("/raw")
  @PermitAll
  static class Raw {
    @POST
    public String takesText(@HeaderParam("x") String header, @Nullable String raw) {
      return header;
    }

    @PUT
    public String takesBytes(byte[] raw) {
      return "";
    }
  }

  @Test
  void aServiceWithoutOperationsPasses() {
    ContractRules.check("sandbox", RESOURCES);
  }
}

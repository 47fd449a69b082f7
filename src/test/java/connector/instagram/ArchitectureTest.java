package connector.instagram;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.BindingName;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use whom, and what things are called. */
class ArchitectureTest {
  private static final String BASE = "connector.instagram";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void packagesDependInOneDirectionOnly() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(MAIN);
  }

  /** From the bottom; a package uses only what stands before it. */
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("json", "deadline", "digest"),
          Set.of("graph", "storage", "secrets"),
          Set.of("eventgrid", "throttle"),
          Set.of("api"),
          Set.of("pages", "console"),
          Set.of("installation"),
          Set.of("status"),
          Set.of("connections"),
          Set.of("feed", "writes"),
          Set.of("media"),
          Set.of("account", "comments"),
          Set.of("events"),
          Set.of("outbox"),
          Set.of("commentfeed"),
          Set.of("subscriptions"),
          Set.of("delivery"),
          Set.of("polling"),
          Set.of("triggers"),
          Set.of("renewal"),
          Set.of("oauth"),
          Set.of("metacallbacks", "metawebhook"),
          Set.of("policies"),
          Set.of("encryption", "connectorpackage"),
          Set.of("health"),
          Set.of("app"));

  static Stream<String> packages() {
    return LAYERS.stream().flatMap(Set::stream).sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatStandsBeforeIt(String name) {
    layer(name).allowEmptyShould(true).check(MAIN);
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(MAIN)
        .allSatisfy(type -> assertThat(packages()).contains(feature(type.getPackageName())));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyPackageIsInTheDrawingAndInTheTable(String name) throws IOException {
    assertThat(Path.of("docs/architecture.svg")).content().contains(">" + name + "</text>");
    assertThat(Path.of("docs/architecture.md"))
        .content()
        .containsPattern("\n\\|[^|]*`" + name + "`[^|]*\\|");
  }

  @Test
  void theFunctionsLibraryStaysAtTheEdge() {
    noClasses()
        .that(
            DescribedPredicate.not(
                resideInAPackage(BASE + ".api")
                    .or(resideInAPackage(BASE + ".app"))
                    .or(simpleNameEndingWith("Functions"))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.microsoft.azure.functions..")
        .check(MAIN);
  }

  @Test
  void onlyStorageKnowsTheStorageClient() {
    onlyIn("com.azure..", BASE + ".storage", BASE + ".eventgrid").check(MAIN);
    onlyIn("com.azure.storage..", BASE + ".storage").check(MAIN);
  }

  @Test
  void onlyTheInstagramClientSpeaksHttpToTheOutside() {
    onlyIn("java.net.http..", BASE + ".graph").check(MAIN);
  }

  /** Only there is an address known to be public, and only there are these libraries loaded. */
  @Test
  void onlyDeliverySpeaksHttpToStrangersAndReadsCloudEvents() {
    onlyIn("org.apache.hc..", BASE + ".delivery").check(MAIN);
    onlyIn("io.cloudevents..", BASE + ".delivery").check(MAIN);
  }

  @Test
  void noFunctionReadsItsPathByTheNamesThatACallerCanSpoil() {
    noClasses().should().dependOnClassesThat().areAssignableTo(BindingName.class).check(MAIN);
  }

  @Test
  void nobodyUsesGson() {
    noClasses().should().dependOnClassesThat().resideInAPackage("com.google.gson..").check(MAIN);
  }

  @Test
  void noStaticFieldHoldsState() {
    fields().that().areStatic().should().beFinal().check(MAIN);
  }

  /**
   * Whoever needs a part of another package takes the part: only the root knows what is put off.
   */
  @Test
  void onlyTheRootPutsOffMakingAPart() {
    assertThat(
            MAIN.stream()
                .filter(type -> !feature(type.getPackageName()).equals("app"))
                .flatMap(ArchitectureTest::suppliersOfOtherPackages))
        .isEmpty();
  }

  private static Stream<String> suppliersOfOtherPackages(JavaClass type) {
    return type.getCodeUnits().stream()
        .flatMap(unit -> unit.getParameters().stream())
        .map(JavaParameter::getType)
        .filter(JavaParameterizedType.class::isInstance)
        .map(JavaParameterizedType.class::cast)
        .filter(parameter -> parameter.toErasure().isEquivalentTo(Supplier.class))
        .map(parameter -> parameter.getActualTypeArguments().get(0).toErasure())
        .filter(made -> made.getPackageName().startsWith(BASE))
        .filter(made -> !made.getPackageName().equals(type.getPackageName()))
        .map(made -> type.getName() + " takes a supplier of " + made.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Util", "Utils", "Helper", "Manager", "Impl", "Dto"})
  void noNameSaysNothing(String suffix) {
    noClasses().should().haveSimpleNameEndingWith(suffix).check(MAIN);
  }

  @Test
  void whatIsNotExtendedIsFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and(DescribedPredicate.describe("are no package-info", c -> !isPackageInfo(c)))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(MAIN);
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/connector"))) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages).isNotEmpty();
      for (Path folder : packages) {
        assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked");
      }
    }
  }

  @Test
  void filesStaySmall() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        int most = file.startsWith("src/main") ? 300 : 400;
        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(most);
      }
    }
  }

  /** The Functions host prints what the logger was given, and fills nothing in. */
  @Test
  void noLogLineHasParameters() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("={0}", "\"{0}");
      }
    }
  }

  private static boolean isPackageInfo(JavaClass candidate) {
    return candidate.getSimpleName().equals("package-info");
  }

  private static ArchRule layer(String name) {
    Set<String> allowed = new HashSet<>(Set.of(name));
    LAYERS.stream().takeWhile(layer -> !layer.contains(name)).forEach(allowed::addAll);
    return classes()
        .that()
        .resideInAPackage(BASE + "." + name)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are in " + allowed + " or not ours",
                target ->
                    !target.getPackageName().startsWith(BASE)
                        || allowed.contains(feature(target.getPackageName()))));
  }

  private static String feature(String packageName) {
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  private static ArchRule onlyIn(String library, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}

// Reads queries by name as JSON and writes what Kusto's own parser says about each: its complaints, the
// columns of its result with their types, and whether the result is always one row.
'use strict';
const fs = require('fs');
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const { KustoCode, GlobalState, Symbols, Syntax } = Kusto.Language;

// The columns of a workspace that Application Insights writes to, as far as both tables have them.
const COMMON =
  'TenantId: string, TimeGenerated: datetime, OperationName: string, OperationId: string, ' +
  'ParentId: string, SyntheticSource: string, SessionId: string, UserId: string, ' +
  'UserAuthenticatedId: string, UserAccountId: string, AppVersion: string, AppRoleName: string, ' +
  'AppRoleInstance: string, ClientType: string, ClientModel: string, ClientOS: string, ' +
  'ClientIP: string, ClientCity: string, ClientStateOrProvince: string, ' +
  'ClientCountryOrRegion: string, ClientBrowser: string, ResourceGUID: string, IKey: string, ' +
  'SDKVersion: string, ItemCount: int, SourceSystem: string, Type: string, _ResourceId: string, ' +
  'Properties: dynamic, Measurements: dynamic';
const TABLES = {
  AppTraces: 'Message: string, SeverityLevel: int',
  AppRequests:
    'Id: string, Source: string, Name: string, Url: string, Success: bool, ResultCode: string, ' +
    'DurationMs: real, PerformanceBucket: string',
};

const tables = Object.entries(TABLES).map(
  ([name, own]) => new Symbols.TableSymbol.$ctor7(name, `(${COMMON}, ${own})`, null));
const workspace = GlobalState.Default.WithDatabase(
  new Symbols.DatabaseSymbol.ctor('workspace', tables));

const all = list => Array.from({ length: list.Count }, (_, i) => list.getItem(i));

function steps(code) {
  const found = [];
  Syntax.SyntaxElement.WalkNodes(code.Syntax, node => {
    if (node instanceof Syntax.QueryOperator) {
      found.push(node);
    }
  });
  return found;
}

// Without "by", summarize gives one row, even for no rows; project and extend keep it.
function isOneRow(operators) {
  const last = operators.findLastIndex(
    step => !(step instanceof Syntax.ProjectOperator || step instanceof Syntax.ExtendOperator));
  return operators[last] instanceof Syntax.SummarizeOperator && !operators[last].ByClause;
}

function check(query) {
  const code = KustoCode.ParseAndAnalyze(query, workspace);
  const columns = code.ResultType && code.ResultType.Columns ? all(code.ResultType.Columns) : [];
  return {
    complaints: all(code.GetDiagnostics()).map(one => one.Message),
    columns: Object.fromEntries(columns.map(column => [column.Name, column.Type.Name])),
    oneRow: isOneRow(steps(code)),
  };
}

const queries = JSON.parse(fs.readFileSync(0, 'utf8'));
const results = Object.entries(queries).map(([name, query]) => [name, check(query)]);
process.stdout.write(JSON.stringify(Object.fromEntries(results)));

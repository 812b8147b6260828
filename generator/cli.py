"""The `mingpai` command: reads its arguments, does one thing, says in Chinese what came of it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator import issue_commands, print_commands, spare, unchanged
from generator.progress import Progress

FINE, INPUT_ERRORS, WRONG_USAGE, FAULT = 0, 1, 2, 3
"""Exit codes: all well, the person's input has errors, the command was misused, our own fault."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130
    except Exception as fault:
        if os.environ.get("MINGPAI_DEBUG"):
            raise
        print(f"程序内部出错：{type(fault).__name__}：{fault}\n"
              "  提示：输入文件没有改动；请把这句话和当时的操作告诉维护人员"
              "（设 MINGPAI_DEBUG=1 再运行可看到详情）", file=sys.stderr)
        return FAULT
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mingpai", description="名牌名录：由记录和简报生成网站、简报和画册。",
        formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")
    for name, run, words, more in (
            ("check", check, "检查全部记录和简报，列出每一处问题，不写任何文件", _check_options),
            ("build", build, "生成网站、简报和画册", _build_options),
            ("new", new, "新建一期简报，自动编好期号和总期号", _new_options),
            ("publish", publish, "发布一期简报：检查、冻结数字、改状态、生成网站", issue_commands.publish_options),
            ("withdraw", withdraw, "撤回一期已发布的简报：原网址留说明，正文收回", issue_commands.withdraw_options),
            ("serve", serve, "在本机预览，保存后自动更新", _serve_options),
            ("brochure", brochure, "只生成画册 PDF", print_commands.brochure_options),
            ("bulletin", bulletin, "只生成一期简报的 PDF", print_commands.bulletin_options),
            ("export", export, "导出整个网站，供内网、U盘或上传使用", _export_options),
            ("schema", schema, "写出各种记录的 JSON Schema，供编辑器提示", _schema_options)):
        command = commands.add_parser(name, help=words, description=words + "。")
        command.add_argument("--config", default="mkdocs.yml", metavar="文件", help="mkdocs.yml 的位置")
        command.add_argument("--data", metavar="文件夹", help="记录所在文件夹（默认 data）")
        command.add_argument("--content", metavar="文件夹", help="文章和简报所在文件夹（默认 content）")
        command.add_argument("--as-of", type=_day, metavar="日期", help="按哪一天计算，如 2005-05-31（默认今天）")
        command.set_defaults(run=run, fresh=False, drafts=False, profile=False)
        more(command)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期“{text}”的写法不对，要写成 2005-05-31") from None


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text",
                         help="text 给人看，json 每行一个问题")


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site", metavar="文件夹", help="网站写到哪里（默认 site）")
    command.add_argument("--fresh", action="store_true", help="全部重做，不用上次留下的东西")
    command.add_argument("--profile", action="store_true", help="最后列出各步用时")
    command.add_argument("--drafts", action="store_true", help=argparse.SUPPRESS)  # the preview's


def _serve_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")


def _export_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=("site",), metavar="site", help="导出什么：site 整个网站")
    form = command.add_mutually_exclusive_group(required=True)
    form.add_argument("--zip", action="store_true", help="打成一个压缩包，解压后双击 start.html 即可浏览")
    form.add_argument("--gzip", action="store_true", help="写成上传用的文件夹，网页旁边放好压缩过的 .gz")
    command.add_argument("--site", metavar="文件夹", help="网站写到哪里（默认 site）")
    command.add_argument("-o", "--output", metavar="位置", help="默认 site.zip，或文件夹 upload")


def _new_options(command: argparse.ArgumentParser) -> None:
    issue_commands.new_options(command, _day)


def _schema_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", metavar="文件夹", help="默认 data/schema")


def _data(options: argparse.Namespace) -> Path:
    return Path(options.data or Path(options.config).parent / "data")


def _content(options: argparse.Namespace) -> Path:
    return Path(options.content or Path(options.config).parent / "content")


def _today(options: argparse.Namespace) -> date:
    return options.as_of or date.today()  # noqa: DTZ011  the clerk's own day is meant


def _missing(options: argparse.Namespace) -> bool:
    """Say which of the needed folders is not there."""
    absent = [path for path in (_data(options), _content(options)) if not path.is_dir()]
    for path in absent:
        print(f"找不到文件夹 {path}\n  提示：在项目文件夹里运行，或用 --data、--content 指明",
              file=sys.stderr)
    return bool(absent)


def check(options: argparse.Namespace) -> int:
    """`mingpai check`: every problem of the whole input, sorted."""
    from generator import checks, loading
    from generator.problems import count_line, in_order

    if _missing(options):
        return WRONG_USAGE
    catalogue, problems = loading.load(_data(options), _content(options))
    found = in_order((*problems, *checks.run(catalogue, _today(options))))
    for problem in found:
        print(problem.json if options.format == "json" else problem.text)
    if options.format == "text":
        print(count_line(found))
    return INPUT_ERRORS if any(problem.severity == "error" for problem in found) else FINE


def build(options: argparse.Namespace) -> int:
    """`mingpai build`: the same bytes as `mkdocs build`; nothing when nothing has changed."""
    if not Path(options.config).is_file():
        print(f"找不到 {options.config}\n  提示：在项目文件夹里运行，或用 --config 指明",
              file=sys.stderr)
        return WRONG_USAGE
    order = unchanged.Order(Path(options.config), (options.site, options.data, options.content),
                            _today(options), options.drafts)
    if not options.fresh:
        spare.bring_back(order)
    if not (options.fresh or options.drafts or options.profile) and (last := order.last()):
        for warning in last.warnings:
            print(warning, file=sys.stderr)
        print(f"{last.summary}（没有改动，不必重做）")
        return FINE
    progress = Progress(sys.stderr if sys.stderr.isatty() else None)
    built = _built(options, order, progress)
    if built is None:
        return INPUT_ERRORS
    order.remember(built)
    spare.keep(order, Path(built.folders[-1]), patched=built.patched)
    times = Path(options.config).resolve().parent / ".mingpai" / "times.json"
    times.write_text(progress.json, encoding="utf-8")
    print(built.summary)
    if options.profile:
        print(progress.table())
    return FINE


def _built(options: argparse.Namespace, order: unchanged.Order, progress: Progress
           ) -> unchanged.Built | None:
    """A finished build, without mkdocs where it is not needed; None once the errors are told."""
    from generator import rebuild
    from generator.problems import count_line

    if options.fresh:
        rebuild.forget(order)
    elif done := rebuild.attempt(order, progress):
        for problem in done.problems:
            print(problem.text, file=sys.stderr)
        if done.built is None:
            print(f"{count_line(done.problems)}网站没有改动。", file=sys.stderr)
        return done.built
    from generator import plugin

    try:
        return plugin.run(order, site=options.site, data=options.data, content=options.content,
                          progress=progress)
    except plugin.Failure as failure:
        print(failure, file=sys.stderr)
        return None


def export(options: argparse.Namespace) -> int:
    """`mingpai export site`: the site as a zip that needs no server, or as a folder for one."""
    if built := build(options):
        return built
    site = Path(options.site or Path(options.config).parent / "site")
    return _upload_folder(options, site) if options.gzip else _zip(options, site)


def _zip(options: argparse.Namespace, site: Path) -> int:
    from generator import offline

    output = Path(options.output or "site.zip")
    title, base = offline.identity(site)
    count = offline.archive(site, output, title=title, base=base)
    print(f"已写到 {output}（{count} 个文件，{output.stat().st_size / 1e6:.1f} MB）\n"
          "  用法：复制到U盘或共享文件夹，全部解压，双击 start.html")
    return FINE


def _upload_folder(options: argparse.Namespace, site: Path) -> int:
    from generator import precompressed

    output = Path(options.output or "upload")
    try:
        files, packed = precompressed.copy_site(
            site, output, Path(options.config).parent / ".mingpai" / "packed")
    except precompressed.ForeignFolderError:
        print(f"文件夹 {output} 里有不是本程序写的文件，为免误删，没有动它\n"
              "  提示：用 -o 换一个文件夹，或先把里面的文件移走", file=sys.stderr)
        return WRONG_USAGE
    print(f"已写到 {output}（{files} 个文件，{packed} 个压缩文件）\n"
          "  用法：整个文件夹上传；服务器打开 gzip_static（nginx）或同类设置")
    return FINE


def new(options: argparse.Namespace) -> int:
    """`mingpai new briefing`: the next issue's file, numbered, with commented front matter."""
    if _missing(options):
        return WRONG_USAGE
    return issue_commands.new(options, _content(options), options.date or _today(options))


def publish(options: argparse.Namespace) -> int:
    """`mingpai publish briefing 2005/03`: checked, frozen, public; or nothing at all."""
    if _missing(options):
        return WRONG_USAGE
    done = issue_commands.publish(options, _data(options), _content(options), _today(options))
    return FINE if done else INPUT_ERRORS


def withdraw(options: argparse.Namespace) -> int:
    """`mingpai withdraw briefing 2005/03 --reason …`: the notice stays, everything else goes."""
    if _missing(options):
        return WRONG_USAGE
    done = issue_commands.withdraw(options, _data(options), _content(options), _today(options))
    return FINE if done else INPUT_ERRORS


def serve(options: argparse.Namespace) -> int:
    """`mingpai serve`: build, show on this machine, build again on every save."""
    from generator import plugin
    from generator.live import Live
    from generator.serve import Ground, serve_folder

    arguments = [value for name in ("config", "data", "content", "as_of")
                 if (given := getattr(options, name))
                 for value in (f"--{name.replace('_', '-')}", str(given))]
    home = Path(options.config).parent
    site = home / ".mingpai" / "preview"  # drafts never come near the folder that is uploaded

    def whole() -> Live | None:
        try:
            return plugin.preview(Path(options.config), site=str(site), as_of=_today(options),
                                  data=options.data, content=options.content)
        except plugin.Failure as failure:
            print(failure, file=sys.stderr)
            return None

    return serve_folder(
        Ground(site, records=(_data(options), _content(options) / "briefings"),
               frame=(_content(options), home / "theme", Path(options.config))),
        whole, [*arguments, "--site", str(site), "--drafts"], options.port)


def brochure(options: argparse.Namespace) -> int:
    """`mingpai brochure`: the brochure's PDF alone, for the screen or for a print shop."""
    if print_commands.misused(options) or _missing(options):
        return WRONG_USAGE
    return FINE if print_commands.brochure(options, _errand(options)) else INPUT_ERRORS


def bulletin(options: argparse.Namespace) -> int:
    """`mingpai bulletin 2005/03`: one issue's PDF alone."""
    if _missing(options):
        return WRONG_USAGE
    return FINE if print_commands.bulletin(options, _errand(options)) else INPUT_ERRORS


def _errand(options: argparse.Namespace) -> print_commands.Errand:
    return print_commands.Errand(Path(options.config), _data(options), _content(options), _today(options))


def schema(options: argparse.Namespace) -> int:
    """`mingpai schema`: the JSON Schema of every kind of record."""
    from generator.records.json_schema import schemas

    folder = Path(options.output) if options.output else _data(options) / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        words = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (folder / name).write_text(words, encoding="utf-8", newline="\n")
    print(f"已写到 {folder}")
    return FINE

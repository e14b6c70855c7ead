"""The letter of our own that stands in `made/` in several formats, and its text as a person reads it."""

from pathlib import Path

MADE = Path(__file__).parent / "made"
TEXT = """临江市农业农村局文件
临农函〔2026〕45号
**关于市政协十届四次会议第045号提案的答复**
吴桂芳委员：
您提出的提案收悉，现答复如下：
**一、关于追溯平台。**2026年11月底前完成追溯平台升级改造，实现与省级平台数据互通。
（1）由信息中心负责接口改造。
（2）由质监科负责数据核对。
二、关于检测站点。每年新建检测站点2个。
事项\t责任单位\t时限
平台升级 （含接口）\t信息中心\t2026年11月
站点建设\t\t每年
临江市农业农村局
2026年7月9日
答复稿经局长办公会审定。"""
